/** Writes the tables of options into the documents that have a mark for them, `<!-- options COMMAND -->`. */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { cell, filled } from './tables';
import { formOf, optionsOf } from '../../src/cli/option-table';

const FOLDER = join(__dirname, '..');
/** The documents that have such tables. */
export const WITH_OPTIONS = ['apply.md', 'check.md', 'timeline.md'];

function table(command: string): string {
  const rows = optionsOf(command).map(([, option]) => {
    const { long, short } = formOf(option);
    return `| ${short === undefined ? '' : `\`${short}\`, `}\`${long}\` | ${cell(option.help)} |`;
  });
  return ['| option | |', '| --- | --- |', ...rows].join('\n');
}

/** The document with its tables made anew. */
export function withOptions(text: string): string {
  return filled(text, (mark) => mark.startsWith('options ') ? table(mark.slice('options '.length)) : undefined);
}

/** Writes it. */
export function write(): void {
  for (const file of WITH_OPTIONS) { writeFileSync(join(FOLDER, file), withOptions(readFileSync(join(FOLDER, file), 'utf8'))); }
}

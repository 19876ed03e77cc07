/** Writes the tables of options into the documents that have a mark for them, `<!-- options COMMAND -->`. */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { optionsOf } from '../../src/cli/option-table';

const FOLDER = join(__dirname, '..');
/** The documents that have such tables. */
export const WITH_OPTIONS = ['check.md', 'timeline.md'];

function table(command: string): string {
  const rows = optionsOf(command).map(([, { help, name, short, value }]) =>
    `| ${short === undefined ? '' : `\`-${short}\`, `}\`--${name}${value === undefined ? '' : ` ${value}`}\` | ${help.replace(/\|/g, '\\|')} |`);
  return ['| option | |', '| --- | --- |', ...rows].join('\n');
}

/** The document with its tables made anew. */
export function withOptions(text: string): string {
  return text.replace(/<!-- options ([a-z]+) -->\n(?:\n?(?:\|.*\n)+)?/g, (mark, command: string) => `${mark.split('\n')[0]}\n\n${table(command)}\n`);
}

if (require.main === module) {
  for (const file of WITH_OPTIONS) { writeFileSync(join(FOLDER, file), withOptions(readFileSync(join(FOLDER, file), 'utf8'))); }
}

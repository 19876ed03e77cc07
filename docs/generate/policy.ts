/** Writes the table of the rules that can be in a policy into docs/policy.md. */
import { readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { cell, filled } from './tables';
import { CEL_RULES } from '../../src/checks/cel';

const TABLE = [
  '| rule | level | set | what it finds | what only `check` sees |',
  '| --- | --- | --- | --- | --- |',
  ...CEL_RULES.map(({ rule: { id, level, recommended, title }, unseen = '' }) =>
    `| [${id}](rules/${id}.md) | ${level} | ${recommended ? 'recommended' : 'all'} | ${cell(title)} | ${unseen} |`),
].join('\n');

/** The page with the table as it must be. */
export function withRules(text: string): string {
  return filled(text, (mark) => mark === 'policy rules' ? TABLE : undefined);
}

/** Writes it. */
export function write(): void {
  const file = path.join(__dirname, '..', 'policy.md');
  writeFileSync(file, withRules(readFileSync(file, 'utf8')));
}

/** Writes the table of reported cases into docs/corpus.md: what `test/cases` holds, and nothing else. */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { cell, filled } from './tables';
import { allCases, Case, outcomeOf } from '../../test/cases/case';

const ROOT = join(__dirname, '..', '..');
export const PATH = join(ROOT, 'docs', 'corpus.md');

/** What we say of a case: the rules that find it, the problems in its timelines, or why nothing is said. */
function answer({ finds, findsAlso, shows, silent, unreadable }: Case): string {
  const ids = [...new Set([...finds, ...findsAlso].map((line) => line.slice(0, line.indexOf(':'))))];
  const shown = [...shows].filter(([, problems]) => problems.length > 0).map(([scenario, problems]) => `timeline of \`${scenario}\`: ${problems.join(' ')}`);
  return [
    ...ids.map((id) => `[${id}](rules/${id}.md)`),
    ...shown,
    ...unreadable.map((message) => `not read: ${message}`),
    ...silent === undefined ? [] : [`silent: ${silent}`],
  ].join('; ');
}

function row(one: Case): string {
  return `| [${one.name}](../test/cases/manifests/${one.name}.yaml) | ${cell(one.sources.join('; '))} | ${cell(one.fault)} | ${cell(answer(one))} |`;
}

function counts(cases: readonly Case[]): string {
  const by = new Map<string, number>();
  for (const one of cases) { by.set(outcomeOf(one), (by.get(outcomeOf(one)) ?? 0) + 1); }
  return ['| outcome | cases |', '| --- | --- |', ...[...by].sort().map(([outcome, count]) => `| ${outcome} | ${count} |`)].join('\n');
}

/** The document with its tables made anew. */
export function withCases(text: string): string {
  const cases = allCases();
  const tables: { readonly [mark: string]: string } = {
    outcomes: counts(cases),
    cases: ['| case | reported in | fault | what we say |', '| --- | --- | --- | --- |', ...cases.map(row)].join('\n'),
  };
  return filled(text, (mark) => Object.hasOwn(tables, mark) ? tables[mark] : undefined);
}

/** Writes it. */
export function write(): void {
  writeFileSync(PATH, withCases(readFileSync(PATH, 'utf8')));
}

/** Writes the tables of docs/traffic.md, from what is known of each way: `<!-- ways -->` and `<!-- sources -->`. */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { cell, filled } from './tables';
import type { Sourced } from '../../src/private/sourced';
import type { TrafficWay } from '../../src/traffic';
import { WAYS } from '../../src/traffic';

export const TRAFFIC = join(__dirname, '..', 'traffic.md');

/** The slowest first. */
const SORTED = [...WAYS].sort(({ newRequests: a, ...one }, { newRequests: b, ...other }) =>
  b.expected - a.expected || b.worst - a.worst || (one.name < other.name ? -1 : 1));

function ways(): string {
  const rows = SORTED.map(({ name, newRequests, openRequests }) => {
    const { evidence, expected, worst } = newRequests;
    const { seconds, setting, words = 'not known' } = openRequests ?? {};
    const open = `${words}${setting === undefined ? '' : ` (\`${setting}\`${seconds === undefined ? '' : `, ${seconds} s`})`}`;
    return `| ${cell(name)} | ${expected} s | ${worst} s | ${evidence} | ${cell(open)} |`;
  });
  return ['| path | new requests, typical | worst case | evidence | open requests |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function sources(): string {
  const row = (name: string, words: string, { evidence, source }: Sourced) =>
    `| ${cell(name)} | ${cell(words)} | ${evidence} | ${source.startsWith('https://') ? `<${source}>` : cell(source)} |`;
  const rowsOf = ({ atStart, name, newRequests, openRequests }: TrafficWay) => [
    row(name, newRequests.why, newRequests),
    ...openRequests ? [row('', `Open requests ${openRequests.words}.`, openRequests)] : [],
    ...atStart ? [row('', `At the start: ${atStart.words}`, atStart)] : [],
  ];
  return ['| path | | evidence | source |', '| --- | --- | --- | --- |', ...SORTED.flatMap(rowsOf)].join('\n');
}

/** The page with its tables made anew. */
export function withWays(text: string): string {
  return filled(text, (mark) => mark === 'ways' ? ways() : mark === 'sources' ? sources() : undefined);
}

if (require.main === module) { writeFileSync(TRAFFIC, withWays(readFileSync(TRAFFIC, 'utf8'))); }

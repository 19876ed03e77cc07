/**
 * What the recommended rules find in manifests that were not written for them: how many findings of each rule, and some of the warnings, drawn with a
 * seed, for a person to judge.
 *
 * npm run bench:findings -- SEED COUNT [CORPUS|FOLDER...]. The documents of each repository of a corpus are checked together, and all files of
 * a FOLDER are.
 */
import { createHash } from 'crypto';
import { readdirSync, readFileSync, statSync } from 'fs';
import { basename, join } from 'path';
import { entriesIn } from './corpus';
import type { Finding } from '../src/checks/engine/finding';
import { findIn } from '../src/checks/engine/report';
import { LEVELS } from '../src/checks/engine/rule';
import { readFile } from '../src/checks/read';
import { addTo } from '../src/private/groups';

/** A finding, with where its manifest is from. */
interface Row extends Finding { readonly repo: string }

/** Manifests in such folders are made to be tested with, and nobody runs them. */
const TESTS = /(?:^|\/)(?:tests?|test-?data|e2e|fixtures|dev-env)\//;

const [seed, count, ...sources] = process.argv.slice(2);
if (sources.length === 0) { throw new Error('Name a seed, how many warnings to draw, and a corpus or folders: npm run bench:findings -- SEED COUNT CORPUS FOLDER'); }

type Files = readonly (readonly [path: string, bytes: Buffer])[];

/** What is checked together, as one does in the root of a repository: all of a corpus that is from the same one. */
function* repositoriesIn(corpus: string): Iterable<readonly [repo: string, files: Files]> {
  const all = new Map<string, [string, Buffer][]>();
  const seen = new Map<string, number>();
  for (const [n, { document, path = String(n), repo = '' }] of entriesIn(corpus).entries()) {
    const files = all.get(repo) ?? all.set(repo, []).get(repo)!;
    const key = `${repo} ${path}`;
    // A file may have several.
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    files.push([`${path}#${nth}`, Buffer.from(JSON.stringify(document))]);
  }
  yield* all;
}

function filesIn(folder: string): Files {
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.ya?ml$/.test(name)).sort()
    .map((name) => [name, readFileSync(join(folder, name))]);
}

function* rowsOf(repo: string, files: Files): Iterable<Row> {
  const documents = files.filter(([path]) => !TESTS.test(path)).flatMap(([path, bytes]) => readFile(path, bytes).documents);
  for (const finding of findIn(documents, {})) {
    if (finding.suppressed === undefined) { yield { ...finding, repo }; }
  }
}

const rows = sources.flatMap((source) => statSync(source).isDirectory() ? [...rowsOf(basename(source), filesIn(source))]
  : [...repositoriesIn(source)].flatMap(([repo, files]) => [...rowsOf(repo, files)]));

const byRule = new Map<string, Row[]>();
for (const row of rows) { addTo(byRule, `${row.rule.id} | ${row.level}`, row); }
console.log('| rule | level | findings |\n| --- | --- | --- |');
const rank = ([{ level }]: readonly Row[]) => LEVELS.indexOf(level);
for (const [rule, found] of [...byRule].sort(([, a], [, b]) => rank(a) - rank(b) || b.length - a.length)) { console.log(`| ${rule} | ${found.length} |`); }

const placeOf = ({ file, pointer, repo, rule }: Row) => [repo, file, rule.id, pointer].join('|');
const drawn = rows.filter(({ level }) => level === 'warning')
  .map((row) => ({ row, key: createHash('sha256').update(`${seed}|${placeOf(row)}`).digest('hex') }))
  .sort((a, b) => a.key < b.key ? -1 : 1).slice(0, Number(count));
const objectOf = ({ container, kind, name }: Row) => `${kind} ${name}${container === undefined ? '' : `, container ${container}`}`;
for (const [n, { row }] of drawn.entries()) { console.log(`${n + 1}. ${placeOf(row)}|${objectOf(row)}: ${row.message}`); }

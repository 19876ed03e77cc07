import { spawnSync } from 'child_process';
import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Compared } from './compare';
import { compare } from './compare';
import type { Sample } from './documents';
import { corpusIn, madeUp, suiteIn } from './documents';
import { KNOWN } from './known';

/*
 * Compares how we read YAML with how kubectl does: `npm run test:yaml -- CORPUS SUITE`, with a file of JSON documents, one a line, and the folder `src`
 * of the repository yaml/yaml-test-suite. It needs Go. It writes docs/yaml.md, and fails if there is a difference of a kind that is not known.
 */

const HERE = __dirname;
const COUNT = 20_000;
const SEED = 1;

function build(): string {
  const out = join(HERE, '../out');
  mkdirSync(out, { recursive: true });
  const program = join(out, 'yaml-reader');
  const { status, stderr } = spawnSync('go', ['build', '-o', program, '.'], { cwd: HERE, encoding: 'utf8' });
  if (status !== 0) { throw new Error(`The reader of Kubernetes cannot be built:\n${stderr}`); }
  return program;
}

interface Row {
  readonly source: string;
  readonly all: readonly Compared[];
}

function kindOf(one: Compared): string | undefined {
  return KNOWN.find(({ is }) => is(one))?.name;
}

/** A line of a table; what is in it must not end a cell. */
const cells = (...all: (string | number)[]) => `| ${all.map((one) => typeof one === 'number' ? one.toLocaleString('en') : one.replace(/\|/g, '\\|')).join(' | ')} |`;

function page(rows: readonly Row[]): string {
  const differing = rows.flatMap(({ all }) => all.filter(({ isSame }) => !isSame));
  return [
    '# YAML as Kubernetes reads it',
    '',
    'Manifests are read here as `kubectl` and the API server read them: YAML 1.1 in the way of go-yaml, where `yes` is true and `0777` is 511, where a',
    'text in quotes may go on left of its key, and where a tab must not indent anything.',
    '',
    '`npm run test:yaml` gives the same texts to both readers, ours and that of `k8s.io/apimachinery` with `sigs.k8s.io/yaml`, and compares the values. A text',
    'counts as the same if both give the same values, or if both refuse it. This page is written by that test.',
    '',
    cells('source', 'texts', 'the same values', 'both refuse', 'differences'),
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(({ all, source }) => {
      const same = all.filter(({ isSame }) => isSame);
      const refused = same.filter(({ theirs }) => theirs.some((one) => 'error' in one)).length;
      return cells(source, all.length, same.length - refused, refused, all.length - same.length);
    }),
    '',
    '## Differences that stay',
    '',
    cells('what', 'texts', 'who', 'why'),
    '| --- | ---: | --- | --- |',
    ...KNOWN.map(({ name, who, why }) => cells(name, differing.filter((one) => kindOf(one) === name).length, who, why)),
    '',
  ].join('\n');
}

function main([corpus, suite]: readonly string[]): number {
  if (corpus === undefined || suite === undefined) {
    console.error('Usage: npm run test:yaml -- CORPUS.jsonl YAML-TEST-SUITE/src');
    return 2;
  }
  const program = build();
  const sources: [string, Sample[]][] = [
    ['the corpus, each document written in three ways', corpusIn(corpus)],
    ['the YAML test suite', suiteIn(suite)],
    [`generated, seed ${SEED}`, madeUp(COUNT, SEED)],
  ];
  const rows = sources.map(([source, samples]): Row => ({ source, all: compare(program, samples) }));
  const unknown = rows.flatMap(({ all }) => all.filter((one) => !one.isSame && kindOf(one) === undefined));
  for (const { name, ours, text, theirs } of unknown.slice(0, 20)) { console.error(`${name}\n${JSON.stringify(text)}\n  ours    ${JSON.stringify(ours)}\n  kubectl ${JSON.stringify(theirs)}`); }
  for (const { all, source } of rows) { console.log(`${source}: ${all.length} texts, ${all.filter(({ isSame }) => !isSame).length} differences`); }
  console.log(`${unknown.length} differences of no known kind`);
  writeFileSync(join(HERE, '../../docs/yaml.md'), page(rows));
  return unknown.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));

/**
 * `npm run test:servers -- [ID...]`: installs programs from registries into a cache, stops them for real, and writes into runs.json what was seen, which
 * docs/servers shows.
 */
import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { allPrograms, install, Receipt } from './install';
import { InstalledProgram } from './program';
import { Run, Runs, RUNS } from './record';

const say = (text: string) => process.stdout.write(`${text}\n`);
const inWords = (seconds: number) => seconds < 1 ? 'at once' : `${seconds.toFixed(0)} s`;

/** What Jest says of each test file. */
interface JestResult {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string; readonly failureMessages: readonly string[] }[];
  }[];
}

function test(program: InstalledProgram): Pick<Run, 'outcome' | 'tests' | 'controls'> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-run-'));
  const file = join(folder, 'result.json');
  try {
    spawnSync(process.execPath, [require.resolve('jest/bin/jest'), '--coverage=false', '--testPathIgnorePatterns', '/node_modules/',
      '--json', '--outputFile', file, '--testMatch', `**/test/installed/${program.id}/*.installed.test.ts`], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (!existsSync(file)) { return { outcome: 'failed', tests: 0, controls: 0 }; }
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as JestResult;
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    for (const { failureMessages, status, title } of all.filter((one) => one.status !== 'passed')) { say(`    ${status}: ${title}\n${failureMessages.join('\n').replace(/^/gm, '      ')}`); }
    for (const { assertionResults, message } of testResults) { if (assertionResults.length === 0) { say(message); } }
    const controls = all.filter(({ title }) => title.endsWith('(control)')).length;
    return { outcome: all.length > 0 && all.every(({ status }) => status === 'passed') ? 'passed' : 'failed', tests: all.length, controls };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(names: string[]): Promise<void> {
  const all = allPrograms();
  const unknown = names.filter((name) => !all.some(({ id }) => id === name));
  if (unknown.length > 0) { throw new Error(`there is no program ${unknown.join(', ')}: name any of ${all.map(({ id }) => id).join(', ')}`); }
  const programs = all.filter(({ id }) => names.length === 0 || names.includes(id));
  let failed = 0;
  for (const [n, program] of programs.entries()) {
    const prefix = `[${n + 1}/${programs.length}] ${program.id}`;
    say(`${prefix}: installing (${program.from.kind})`);
    let receipt: Receipt;
    try {
      receipt = await install(program);
    } catch (error) {
      failed++;
      say(`${prefix}: not installed: ${(error as Error).message}`);
      continue;
    }
    say(`${prefix}: ${receipt.version} ${receipt.seconds === 0 ? 'from the cache' : `installed in ${inWords(receipt.seconds)}`}; stopping it`);
    const started = Date.now();
    const result = test(program);
    say(`${prefix}: ${result.outcome}, ${result.tests} tests, ${result.controls} of them controls, in ${inWords((Date.now() - started) / 1000)}`);
    if (result.outcome !== 'passed') { failed++; }
    const runs: Runs = existsSync(RUNS) ? JSON.parse(readFileSync(RUNS, 'utf8')) : {};
    const run: Run = { version: receipt.version, date: new Date().toISOString().slice(0, 10), from: program.from.kind, ...result };
    const sorted = Object.entries({ ...runs, [program.id]: run }).sort(([a], [b]) => a < b ? -1 : 1);
    writeFileSync(RUNS, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
  }
  say(`${programs.length - failed} of ${programs.length} passed`);
  if (failed > 0) { process.exitCode = 1; }
}

main(process.argv.slice(2)).catch((error) => {
  say(String(error instanceof Error ? error.message : error));
  process.exitCode = 2;
});

/**
 * The suite: what the library claims, shown on the cluster that the current kubeconfig names.
 *
 * main.ts [SCENARIO...] [--case TEXT] [--json FILE] [--write-results] [--pods N] [--seed N] [--list] [--clean]
 */
import * as fs from 'fs';
import * as path from 'path';
import { parseArgs } from 'util';
import { Api, Json } from './kit/api';
import { By, failed, Result } from './kit/case';
import { LABEL } from './kit/namespace';
import { asMarkdown, asText, circumstances, now } from './kit/report';
import { Run, RunOptions, Scenario } from './kit/run';
import { say } from './kit/say';
import { versionOf } from './kit/synth';
import { SCENARIOS } from './scenarios';

const ROOT = path.join(__dirname, '..');
const RESULTS = path.join(__dirname, 'RESULTS.md');

/** The newest change in a folder. */
function newest(folder: string, extension: string): number {
  const files = fs.readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith(extension));
  return Math.max(0, ...files.map((file) => fs.statSync(path.join(folder, file)).mtimeMs));
}

function chosen(names: string[]): Scenario[] {
  const unknown = names.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0) {
    throw new Error(`there is no scenario ${unknown.join(', ')}: name some of ${SCENARIOS.map((scenario) => scenario.name).join(', ')}, or none for all`);
  }
  return names.length === 0 ? SCENARIOS : SCENARIOS.filter((scenario) => names.includes(scenario.name));
}

async function runOne(api: Api, scenario: Scenario, current: { run?: Run }, options: RunOptions): Promise<Result> {
  say(`${scenario.name}: ${scenario.title}`);
  const { major, minor } = await api.must('GET', '/version');
  const node = (await api.must('GET', '/api/v1/nodes')).items[0];
  const run = current.run = new Run(api, scenario.name, versionOf(major, minor), node, Math.floor(Date.now() / 1000).toString(36), options);
  const began = Date.now();
  try {
    await scenario.run(run);
  } catch (error) {
    await run.always('the scenario itself', By.HAND, async () => { throw error; });
  }
  await run.cleanUp().catch((error) => run.always('the cleaning up', By.HAND, async () => { throw error; }));
  current.run = undefined;
  return { name: scenario.name, title: scenario.title, about: scenario.about, date: now(), seconds: (Date.now() - began) / 1000, cases: run.cases };
}

/** With some scenarios measured anew, the results of the others stay: those of the run before. */
function together(results: Result[], file: string): Result[] {
  const before: Result[] = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).scenarios : [];
  return SCENARIOS.flatMap(({ name }) => results.find((result) => result.name === name) ?? before.find((result) => result.name === name) ?? []);
}

function wholeOf(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) { throw new Error(`--${name} ${text}: give a whole number`); }
  return Number(text);
}

/** Removes what a run that was killed has left. */
async function clean(api: Api): Promise<void> {
  const { items } = await api.must('GET', `/api/v1/namespaces?labelSelector=${LABEL}=true`);
  for (const { metadata } of items as Json[]) {
    say(`removing namespace ${metadata.name}`);
    await api.must('DELETE', `/api/v1/namespaces/${metadata.name}`);
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'case': { type: 'string' },
      'json': { type: 'string', default: path.join(__dirname, 'out', 'results.json') },
      'write-results': { type: 'boolean', default: false },
      'pods': { type: 'string', default: '40' },
      'seed': { type: 'string', default: String(Date.now() % 1e6) },
      'list': { type: 'boolean', default: false },
      'clean': { type: 'boolean', default: false },
    },
  });
  if (values.list) {
    process.stdout.write(SCENARIOS.map((scenario) => `${scenario.name.padEnd(14)} ${scenario.title}\n`).join(''));
    return 0;
  }
  const scenarios = chosen(positionals);
  if (values.case && values['write-results']) { throw new Error('--case measures a part of a scenario: it does not go with --write-results'); }
  if (newest(path.join(ROOT, 'src'), '.ts') > newest(path.join(ROOT, 'lib'), '.js')) {
    say('NOTE: src/ is newer than lib/, which is what the suite uses: npm run compile brings it up to date');
  }
  const api = await Api.connect();
  const current: { run?: Run } = {};
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (interrupted) { process.exit(130); }
      interrupted = true;
      say(`${signal}: cleaning up; once more leaves everything as it is`);
      void Promise.resolve(current.run?.abandon()).catch((error) => say(String(error.message))).finally(() => { api.close(); process.exit(130); });
    });
  }
  try {
    if (values.clean) {
      await clean(api);
      return 0;
    }
    const where = await circumstances(api);
    say(`Kubernetes ${where.kubernetes}, ${where.runtime}, ${where.kernel}; this machine has ${where.cores} cores, ${where.memory}`);
    const results: Result[] = [];
    for (const scenario of scenarios) {
      const result = await runOne(api, scenario, current, { only: values.case, pods: wholeOf('pods', values.pods), seed: wholeOf('seed', values.seed) });
      // Being interrupted makes all further cases fail; nobody wants to read them.
      if (interrupted) { return await new Promise(() => { /* until the cleaning up has ended the process */ }); }
      results.push(result);
    }
    const all = values['write-results'] ? together(results, values.json) : results;
    fs.mkdirSync(path.dirname(values.json), { recursive: true });
    fs.writeFileSync(values.json, JSON.stringify({ ...where, scenarios: all }, undefined, 2) + '\n');
    if (values['write-results']) { fs.writeFileSync(RESULTS, asMarkdown(all, where)); }
    process.stdout.write(asText(results));
    const red = results.filter((result) => result.cases.some((c) => failed(c).length > 0));
    process.stdout.write(red.length === 0 ? '\nAll as expected.\n' : `\nNot as expected: ${red.map((result) => result.name).join(', ')}.\n`);
    process.stdout.write(`Results: ${path.relative(process.cwd(), values.json)}\n`);
    return red.length === 0 ? 0 : 1;
  } finally {
    api.close();
  }
}

main().then((code) => process.exit(code), (error: Error) => {
  process.stderr.write(`e2e: ${error.message}\n`);
  process.exit(2);
});

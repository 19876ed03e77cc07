import { ApiObject, App, Chart } from 'cdk8s';
import { FindingLevel, LifecycleChecks, LifecycleReport, LifecycleValidation, LifecycleViolation } from '../src';
import { errorOf } from './_support/errors';
import { CI_COMMAND, everythingNamed, HOSTILE, HOSTILE_NAMES, INHERITED, wrongWith } from './_support/named';
import { Cli } from './cli/harness';
import { Checker } from '../src/checks';
import { FORMAT_NAMES } from '../src/checks/formats';
import { TIMELINE_FORMATS } from '../src/cli/timeline-formats';
import { PodScenario, PodTimeline, RolloutTimeline } from '../src/timeline';
import { SCENARIOS } from '../src/timeline/scenarios';

/*
 * Whatever names, commands and annotations are, no output of ours has a line that is not ours, nothing that moves a terminal or hides, and no command
 * of a CI system; and nothing breaks by the names that all objects have.
 */

const here = new Cli();
const cli = (...args: Parameters<Cli['run']>) => here.run(...args);

test('what is wrong is seen', () => {
  expect(HOSTILE.filter((text) => wrongWith(text).length > 0).length).toBeGreaterThan(35);
  expect(wrongWith('Deployment web: it is well, ä ⏎ \u{1f600} �')).toEqual([]);
});

const write = (name: string) => here.put({ 'all.json': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: everythingNamed(name) }) });

/** All commands that read a manifest, with all that they can write. */
const COMMANDS: readonly (readonly string[])[] = [
  ...FORMAT_NAMES.map((format) => ['check', 'all.json', '--rules', 'all', '--show-suppressed', '--format', format]),
  ...TIMELINE_FORMATS.flatMap((format) => ['delete', 'rollout'].map((scenario) => ['timeline', 'all.json', '--format', format, '--scenario', scenario, '--workload', 'FIRST'])),
  ['timeline', 'all.json'],
  ['timeline', 'all.json', '--scenario', 'rollout'],
  ['report', 'all.json', '--title', 'TITLE'],
];

/** Each name goes through every fifth command, and each command sees every fifth name: all with all would take minutes. */
const commandsFor = (name: string, all = COMMANDS) => {
  const at = [...HOSTILE_NAMES, ...INHERITED].indexOf(name);
  return all.filter((_, n) => (n + at) % 5 === 0);
};

async function runAll(name: string) {
  write(name);
  const results: { readonly args: string; readonly code: number; readonly stdout: string; readonly stderr: string }[] = [];
  for (const command of commandsFor(name)) {
    const args = command.map((word) => word === 'FIRST' ? `Deployment/${name}` : word === 'TITLE' ? name : word);
    results.push({ args: command.join(' '), ...await cli(args) });
  }
  return results;
}

describe('names that are meant to be more: no line is forged, nothing is hidden, no command is given', () => {
  test.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name]))('%s', async (_, name) => {
    for (const { args, code, stderr, stdout } of await runAll(name)) {
      expect([args, wrongWith(stderr)]).toEqual([args, []]);
      expect([args, wrongWith(stdout, args.includes('github') ? null : CI_COMMAND)]).toEqual([args, []]);
      expect([args, stderr]).not.toEqual([args, expect.stringMatching(/bug in cdk8s/)]);
      expect([args, stdout]).not.toEqual([args, expect.stringMatching(/cannot be drawn|rule-failed/)]);
      expect([0, 1, 2]).toContain(code);
      // A command for each finding, and nothing else.
      if (args.includes('github')) { expect(stdout.trimEnd().split('\n').filter((line) => !/^::(?:error|warning|notice) file=all\.json,line=\d+,[^:]*::/.test(line))).toEqual([]); }
      if (args.includes('json')) { expect(() => JSON.parse(args.includes('--format json') || args.includes('sarif') ? stdout : '0')).not.toThrow(); }
    }
  });

  test.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name]))('JSON loses nothing: %s', async (_, name) => {
    write(name);
    const { findings } = JSON.parse((await cli(['check', 'all.json', '--rules', 'all', '--format', 'json'])).stdout);
    expect(findings.some((one: any) => one.container === name && one.name === name && one.namespace === name && one.kind === 'Deployment')).toBe(true);
    const [drawn] = JSON.parse((await cli(['timeline', 'all.json', '--format', 'json'])).stdout);
    expect([drawn.workload.name, drawn.containers[2].container]).toEqual([name, name]);
  });

  test.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name]))('on a terminal, in its colours: %s', async (_, name) => {
    write(name);
    for (const args of [['check', 'all.json', '--rules', 'all'], ['timeline', 'all.json'], ['timeline', 'all.json', '--scenario', 'rollout']]) {
      const { stdout } = await cli(args, '', true);
      expect([args, wrongWith(stdout.replace(/\u001b\[(?:0|1|2|3[1-6]|22|39)m/g, ''))]).toEqual([args, []]);
      // What a value would switch on, nobody would switch off.
      expect(stdout.includes('\u001b[31mred')).toBe(false);
    }
  });
});

describe('names of files, options and words on the command line', () => {
  const files = HOSTILE_NAMES.filter((name) => !/[/\0]/.test(name) && name.trim() !== '' && Buffer.byteLength(name) < 240);

  test.each(files.map((name) => [JSON.stringify(name), name]))('%s', async (_, name) => {
    const file = `${name.replace(/\p{Cs}/gu, 'x')}.yaml`;
    here.put({ [file]: 'kind: Pod\nspec: {containers: [{name: a, image: nginx, lifecycle: {preStop: {tcpSocket: {port: 80}}}}]}\n---\na: [\n' });
    const runs: string[][] = [
      ...FORMAT_NAMES.map((format) => ['check', '.', '--format', format]),
      ['check', '--', file], ['check', '--fix', '.'], ['timeline', '.'], ['report', '.'], ['check', '--', `${name}nowhere`], ['timeline', '--', `${name}nowhere`],
      [name], ['explain', '--', name], ['rules', '--', name], ['check', '.', `--rules=${name}`], ['check', '.', `--suppress=${name}`], ['check', '.', `--suppress=pdb-missing=${name}`],
      ['check', '.', `--format=${name}`], ['check', '.', `--fail-on=${name}`], ['check', '.', `--kubernetes-version=${name}`], ['check', '.', `--propagation-delay=${name}`],
      ['check', '.', `--config=${name}`], ['check', '.', `--${name}`], ['timeline', '.', `--scenario=${name}`], ['timeline', '.', `--scenario=delete ${name}=${name}`],
      ['timeline', '.', `--scenario=crash container=${name}`], ['timeline', '.', `--assume=${name}`], ['timeline', '.', `--assume=a.stop=${name}`], ['timeline', '.', `--workload=${name}`],
      ['timeline', '.', `--rate=${name}`], ['report', '.', `--title=${name}`], ['report', '.', '-o', `none/${name}`],
    ];
    for (const args of commandsFor(name, runs) as string[][]) {
      const { code, stderr, stdout } = await cli(args);
      expect([args, wrongWith(stderr)]).toEqual([args, []]);
      expect([args, wrongWith(stdout, args.includes('github') ? null : CI_COMMAND)]).toEqual([args, []]);
      expect([args, stderr]).not.toEqual([args, expect.stringMatching(/bug in cdk8s/)]);
      expect([0, 1, 2]).toContain(code);
    }
  });

  test.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name]))('in a configuration file: %s', async (_, name) => {
    for (const content of [
      { [name]: 1 }, { rules: [name] }, { rules: name }, { levels: { [name]: 'error' } }, { levels: { 'pdb-missing': name } }, { suppressions: { [name]: 'why' } },
      { suppressions: { 'pdb-missing': name } }, { kubernetesVersion: name }, { propagationDelay: name }, { failOn: name },
    ]) {
      here.put({ '.cdk8s-graceful.yaml': JSON.stringify(content), 'graceful.yaml': JSON.stringify(content), 'a.yaml': 'kind: Pod\n' });
      const { stderr } = await cli(['check', 'a.yaml', '--config', 'graceful.yaml']);
      expect([content, wrongWith(stderr)]).toEqual([content, []]);
      expect(wrongWith(messageOf(() => new LifecycleValidation(content as object)))).toEqual([]);
    }
  });
});

const messageOf = (run: () => unknown) => { try { run(); return ''; } catch (error) { return String((error as Error).message); } };

describe('names that are meant to be more, from a program', () => {
  let told: string;
  beforeEach(() => {
    told = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => { told += String(text); return true; });
  });
  afterEach(() => { jest.restoreAllMocks(); });

  test.each([...HOSTILE_NAMES, ...INHERITED].map((name) => [JSON.stringify(name), name]))('%s', (_, name) => {
    const manifests = everythingNamed(name);
    for (const { message } of new Checker({ rules: ['all'] }).check(manifests)) { expect(wrongWith(message).concat(message.includes('\n') ? message : [])).toEqual([]); }
    const [deployment] = manifests;
    for (const scenario of [PodScenario.delete(), PodScenario.start(), PodScenario.crash()]) {
      const timeline = PodTimeline.of(deployment, { scenario });
      const lines = [
        ...timeline.refusals,
        ...timeline.problems.flatMap(({ message, why }) => [message, why]),
        ...timeline.assumptions.flatMap((one) => [one.name, one.value, one.why]),
        ...timeline.events.flatMap(({ what, why }) => [what, why]),
      ];
      expect(lines.filter((line) => line.includes('\n') || wrongWith(line, null).length > 0)).toEqual([]);
      for (const drawing of [timeline.toText(), timeline.toMermaid(), timeline.toSvg()]) { expect(wrongWith(drawing)).toEqual([]); }
    }
    const rollout = RolloutTimeline.of(deployment);
    for (const drawing of [rollout.toText(), rollout.toMermaid(), rollout.toSvg()]) { expect(wrongWith(drawing)).toEqual([]); }
    for (const line of [rollout.stuck ?? '', ...rollout.assumptions.flatMap((one) => [one.name, one.value, one.why])]) { expect(wrongWith(line, null)).toEqual([]); }
  });

  // The cdk8s of the tests cannot write a key 'constructor' itself.
  test.each([...HOSTILE_NAMES, ...INHERITED].filter((name, n) => n % 3 === 0 && name !== 'constructor').map((name) => [JSON.stringify(name), name]))('in an app: %s', (_, name) => {
    const app = (failOn: FindingLevel) => {
      const made = new App();
      LifecycleChecks.enable(made, { failOn, rules: ['all'] });
      const chart = new Chart(made, 'chart');
      everythingNamed(name).slice(0, 12).forEach((manifest, n) => new ApiObject(chart, `o${n}`, { ...manifest, kind: 'Deployment' } as never));
      return made;
    };
    const failed = messageOf(() => app(FindingLevel.INFO).synthYaml());
    expect(failed).toMatch(/Validation failed/);
    expect(wrongWith(failed)).toEqual([]);
    messageOf(() => app(FindingLevel.ERROR).synthYaml());
    expect(wrongWith(told)).toEqual([]);
    expect(wrongWith(LifecycleReport.of(app(FindingLevel.ERROR)).toHtml())).toEqual([]);
  });

  test.each([...HOSTILE_NAMES, ...INHERITED].map((name) => [JSON.stringify(name), name]))('in the report of cdk8s synth: %s', (_, name) => {
    write(name);
    const violations: LifecycleViolation[] = [];
    new LifecycleValidation({ rules: ['all'] }).validate({
      manifests: [`${here.cwd}/all.json`], report: { addViolation: (violation) => { violations.push(violation); }, submit: () => undefined },
    });
    const texts = violations.flatMap(({ fix, recommendation, ruleName, violatingResources }) =>
      [
        fix, recommendation, ruleName,
        ...violatingResources.flatMap(({ locations, manifestPath, resourceName }) => [manifestPath, resourceName, ...locations]),
      ]);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => text.includes('\n') || wrongWith(text, /##\w*\[/).length > 0)).toEqual([]);
  });
});

describe('names that all objects have are names like others', () => {
  /** What is found, without the name: for a name that means nothing. */
  const found = (name: string) => new Checker({ rules: ['all'] }).check(everythingNamed(name)).map(({ kind, message, rule }) => [rule, kind === name ? 'NAME' : kind, message.replaceAll(name, 'NAME')]);

  test.each(INHERITED)('%s', async (name) => {
    // As long as the name, so that nothing is cut off elsewhere.
    const plain = `q${'z'.repeat(name.length - 1)}`;
    const bySpelling = ([rule]: readonly string[]) => rule !== 'suppression-of-unknown-rule';
    expect(found(name).filter(bySpelling)).toEqual(found(plain).filter(bySpelling));
    for (const { args, code, stderr, stdout } of await runAll(name)) {
      expect([args, stderr]).not.toEqual([args, expect.stringMatching(/bug in cdk8s/)]);
      expect([args, stdout]).not.toEqual([args, expect.stringMatching(/cannot be drawn because|rule-failed/)]);
      expect([0, 1, 2]).toContain(code);
    }
  });

  test.each(INHERITED)('there is no rule, level, format, scenario or command %s', async (name) => {
    here.put({ 'a.yaml': 'kind: Pod\nspec: {containers: [{name: a, image: b}]}\n' });
    for (const args of [
      ['check', 'a.yaml', '--rules', name], ['check', 'a.yaml', '--suppress', `${name}=why`], ['check', 'a.yaml', '--format', name], ['check', 'a.yaml', '--fail-on', name], ['explain', name],
      ['timeline', 'a.yaml', '--scenario', name], ['timeline', 'a.yaml', '--scenario', `delete ${name}=1`], ['timeline', 'a.yaml', '--format', name], ['timeline', 'a.yaml', '--assume', `a.${name}=1s`],
      ['timeline', 'a.yaml', '--assume', `${name}=1s`], ['check', 'a.yaml', `--${name}`], [name],
    ]) {
      const { code, stderr } = await cli(args);
      expect([args, code, stderr.includes(name)]).toEqual([args, 2, true]);
    }
    for (const content of [`rules: [${name}]`, `rules: ${name}`, `levels: {${name}: error}`, `levels: {pdb-missing: ${name}}`, `suppressions: {${name}: why}`, `failOn: ${name}`, `${name}: 1`]) {
      here.put({ 'graceful.yaml': content });
      const { code, stderr } = await cli(['check', 'a.yaml', '--config', 'graceful.yaml']);
      expect([content, code, stderr.includes(`'${name}'`)]).toEqual([content, 2, true]);
    }
    for (const make of [
      () => new Checker({ rules: [name] }), () => new Checker({ suppressions: JSON.parse(`{"${name}": "why"}`) }), () => LifecycleChecks.enable(new App(), { rules: [name] }),
      () => new LifecycleValidation({ rules: [name] }), () => new LifecycleValidation({ levels: JSON.parse(`{"${name}": "error"}`) }), () => new LifecycleValidation(JSON.parse(`{"${name}": 1}`)),
    ]) { expect(errorOf(make)).toContain(`'${name}'`); }
  });

  test('all scenarios, on a container called constructor', async () => {
    write('constructor');
    for (const scenario of Object.keys(SCENARIOS)) {
      const { code, stderr } = await cli(['timeline', 'all.json', '--workload', 'Deployment/constructor', '--scenario', scenario]);
      // That one needs a rule that no container here has.
      const refusal = scenario === 'restart-all' ? "scenario 'restart-all': there is no container with a rule that restarts all containers in this pod." : '';
      expect([scenario, code, stderr.trim()]).toEqual([scenario, refusal === '' ? 0 : 2, refusal]);
    }
  });
});

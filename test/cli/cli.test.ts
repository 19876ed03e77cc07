import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'fs';
import { join } from 'path';
import { Cli } from './harness';
import { RULES } from '../../src/checks/rules';
import { COMMANDS } from '../../src/cli/commands';
import { helpOf } from '../../src/cli/help';
import { Progress } from '../../src/cli/io';
import { optionsOf } from '../../src/cli/option-table';
import { KubernetesVersion, NEWEST_VERSION } from '../../src/cluster/version';
import { rulePage } from '../../src/private/home';

const pod = (grace: number, more = '') => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  terminationGracePeriodSeconds: ${grace}
  containers:
    - name: web
      image: example.com/app:1
      lifecycle:
        preStop:
          sleep: {seconds: 20}
${more}`;
const BAD = pod(15);
const GOOD = pod(60);
const RULE = ['--rules', 'hook-sleep-out-of-range'];

const here = new Cli();
const put = (files: { readonly [name: string]: string }) => here.put(files);
const cli = (...args: Parameters<Cli['run']>) => here.run(...args);

const filesIn = (stdout: string) => [...new Set(JSON.parse(stdout).findings.map(({ file }: { file: string }) => file))];

describe('exit codes', () => {
  test('0 if nothing is found, 1 if something is', async () => {
    put({ 'good.yaml': GOOD, 'bad.yaml': BAD });
    expect(await cli(['check', 'good.yaml', ...RULE])).toEqual({ code: 0, stdout: 'Nothing found in 1 object of 1 file.\n', stderr: '' });
    const { code, stdout } = await cli(['check', 'bad.yaml', ...RULE]);
    expect(code).toBe(1);
    expect(stdout).toContain('  bad.yaml:12:19  Pod web, container \'web\'\n');
    expect(stdout).toContain('    12 |           sleep: {seconds: 20}\n       |                   ^^^^^^^^^^^\n');
  });

  test('2 if something could not be read, and the rest is checked', async () => {
    put({ 'bad.yaml': `a: {{ .Values.a }}\n---\n${BAD}` });
    const { code, stdout } = await cli(['check', 'bad.yaml', 'gone.yaml', ...RULE]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^not read: gone.yaml\n {2}It cannot be read: no such file.\n\nnot read: bad.yaml:1:4\n {2}It looks like a Helm template/);
    expect(stdout).toContain('error hook-sleep-out-of-range');
    expect(stdout).toContain('2 documents could not be read and were not checked.\n');
  });

  test.each([['never', 0], ['error', 1], ['warning', 1], ['info', 1]])('--fail-on %s', async (level, code) => {
    put({ 'bad.yaml': BAD });
    expect((await cli(['check', 'bad.yaml', ...RULE, '--fail-on', level])).code).toBe(code);
  });

  test('findings below --fail-on are shown, and do not fail', async () => {
    put({ 'bad.yaml': BAD, '.cdk8s-graceful.yaml': 'levels: {hook-sleep-out-of-range: info}\n' });
    const { code, stdout } = await cli(['check', 'bad.yaml', ...RULE]);
    expect([code, stdout.includes('info hook-sleep-out-of-range')]).toEqual([0, true]);
  });
});

describe('what is checked', () => {
  test('folders with all below them, but not what is hidden or installed, each file once', async () => {
    put({ 'a/x.yaml': BAD, 'a/b/y.yml': BAD, 'a/z.json': JSON.stringify({ kind: 'X' }), 'a/t.txt': BAD, 'a/node_modules/n.yaml': BAD, 'a/.h/h.yaml': BAD, 'a/.h.yaml': BAD });
    symlinkSync(join(here.cwd, 'a'), join(here.cwd, 'a', 'loop'));
    symlinkSync(join(here.cwd, 'a', 'x.yaml'), join(here.cwd, 'a', 'link.yaml'));
    const { stdout } = await cli(['check', 'a', 'a/x.yaml', ...RULE, '--format', 'json']);
    expect(filesIn(stdout).sort()).toEqual(['a/b/y.yml', 'a/link.yaml']);
    expect(JSON.parse(stdout).summary.files).toBe(3);
    expect(filesIn((await cli(['check', 'a/t.txt', ...RULE, '--format', 'json'])).stdout)).toEqual(['a/t.txt']);
  });

  test('standard input', async () => {
    expect((await cli(['check', '-', ...RULE], BAD)).stdout).toContain('(stdin):12:19');
  });

  test('no JSON of a project that is none of Kubernetes, unless it is named', async () => {
    put({ 'a/tsconfig.json': '{ "a": 1 } // x', 'a/x.json': '{ "kind": "Pod" ', 'a/values.yaml': 'replicas: 1\n' });
    const { unreadable, summary } = JSON.parse((await cli(['check', 'a', '--format', 'json'])).stdout);
    expect(unreadable.map(({ file }: { file: string }) => file)).toEqual(['a/x.json']);
    expect(summary.otherDocuments).toBe(1);
    expect((await cli(['check', 'a/tsconfig.json'])).code).toBe(2);
  });

  test('all files as one world', async () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
    const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: "x/y:1"}]}}}\n';
    put({ 'service.yaml': service, 'deployment.yaml': deployment });
    const rules = async (...files: string[]) => JSON.parse((await cli(['check', ...files, '--rules', 'all', '--format', 'json'])).stdout)
      .findings.map(({ rule }: { rule: string }) => rule);
    expect(await rules('deployment.yaml')).not.toContain('prestop-missing');
    expect(await rules('service.yaml', 'deployment.yaml')).toContain('prestop-missing');
  });

  test('a folder without manifests is no success', async () => {
    mkdirSync(join(here.cwd, 'empty'));
    expect(await cli(['check', 'empty', '--format', 'github'])).toEqual({ code: 2, stdout: '::error file=empty,title=not read::It is a folder without *.yaml, *.yml or *.json files.\n', stderr: '' });
    expect((await cli(['check', '/dev/null', '--format', 'github'])).stdout).toBe('::error file=/dev/null,title=not read::It is a device, but only files, folders and pipes can be read.\n');
  });
});

describe('what has no object is no success', () => {
  const notRead = (file: string, message: string) => `not read: ${file}\n  ${message}\n\nNothing was checked.\n`;
  const NONE = 'There is no object of Kubernetes in it.';

  test.each([
    ['', 'It is empty: did the command that writes it fail?'],
    ['# a comment\n---\n', 'It is empty: did the command that writes it fail?'],
    ['Error: chart not found\n', NONE],
    ['no manifest at all\n', NONE],
    ['replicas: 1\n', NONE],
    ['{"a": 1}', NONE],
  ])('standard input of %j', async (stdin, message) => {
    expect(await cli(['check', '-'], stdin)).toEqual({ code: 2, stdout: notRead('(stdin)', message), stderr: '' });
    put({ 'good.yaml': GOOD });
    expect((await cli(['check', 'good.yaml', '-', ...RULE], stdin)).code).toBe(2);
    for (const command of ['timeline', 'report']) {
      expect(await cli([command, '-'], stdin)).toEqual({ code: 2, stdout: '', stderr: `not read: (stdin): ${message}\nNothing to draw: there is no object with a pod template.\n` });
    }
  });

  test('files and folders, unless there are others', async () => {
    put({ 'a/values.yaml': 'replicas: 1\n', 'notes.yaml': 'a: 1\n', 'good.yaml': GOOD });
    expect(await cli(['check', 'a', 'notes.yaml'])).toEqual({
      code: 2, stdout: `not read: a\n  ${NONE}\n\nnot read: notes.yaml\n  ${NONE}\n\nNothing was checked.\n`, stderr: '',
    });
    expect((await cli(['check', 'a', 'notes.yaml', 'good.yaml', ...RULE])).code).toBe(0);
  });

  test('what is missing', async () => {
    expect((await cli(['check', 'gone'])).stdout).toBe(notRead('gone', 'It cannot be read: no such file.'));
  });
});

test('a folder of kustomize gets a hint', async () => {
  put({ 'k/base/web.yaml': GOOD, 'k/base/kustomization.yaml': 'resources: [web.yaml]\n', 'k/prod/kustomization.yaml': 'resources: [../base]\n' });
  expect((await cli(['check', 'k', ...RULE])).stderr).toBe(
    'hint: these files are parts of a kustomization; check what kustomize builds: kustomize build k/base | cdk8s-graceful check -, and so on for 1 more\n');
  expect((await cli(['check', 'k/base', ...RULE])).stderr).toBe(
    'hint: these files are parts of a kustomization; check what kustomize builds: kustomize build k/base | cdk8s-graceful check -\n');
});

describe('options', () => {
  test('--output writes the report into a file, and says so', async () => {
    put({ 'bad.yaml': BAD });
    const { code, stderr, stdout } = await cli(['check', 'bad.yaml', ...RULE, '--format', 'sarif', '--output', 'r.sarif'], '', true);
    expect([code, stdout, stderr]).toEqual([1, '', '1 error in 1 object of 1 file.\nThe report is in r.sarif.\n']);
    expect(JSON.parse(readFileSync(join(here.cwd, 'r.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  test('colours are for terminals without NO_COLOR', async () => {
    put({ 'good.yaml': GOOD });
    const colours = async (isTTY: boolean, env = {}) => (await cli(['check', 'good.yaml', ...RULE], '', isTTY, env)).stdout.includes('\u001b');
    expect([await colours(true), await colours(false), await colours(true, { NO_COLOR: '1' }), await colours(true, { TERM: 'dumb' })]).toEqual([true, false, false, false]);
  });

  test('--suppress with a reason, and --show-suppressed', async () => {
    put({ 'bad.yaml': BAD });
    const suppress = ['check', 'bad.yaml', ...RULE, '--suppress', 'hook-sleep-out-of-range=a=demo'];
    expect(await cli(suppress)).toEqual({ code: 0, stdout: 'Nothing found in 1 object of 1 file (1 suppressed).\n', stderr: '' });
    expect((await cli([...suppress, '--show-suppressed'])).stdout).toContain('    Suppressed: a=demo\n');
  });

  test('count before the configuration file', async () => {
    put({ 'bad.yaml': BAD, '.cdk8s-graceful.yaml': 'rules: [hook-sleep-out-of-range]\nkubernetesVersion: "1.30"\npropagationDelay: 7s\nfailOn: never\n', 'other.yaml': 'failOn: info\n' });
    const settings = async (...args: string[]) => {
      const { code, stdout } = await cli(['check', 'bad.yaml', '--format', 'json', ...args]);
      const { failOn, kubernetesVersion, propagationDelaySeconds } = JSON.parse(stdout);
      return [code, kubernetesVersion, propagationDelaySeconds, failOn];
    };
    expect(await settings()).toEqual([0, '1.30', 7, 'never']);
    expect(await settings('--kubernetes-version', 'v1.31.2', '--propagation-delay', '9s', '--fail-on', 'error')).toEqual([1, '1.31', 9, 'error']);
    expect(await settings('--config', 'other.yaml', ...RULE)).toEqual([1, NEWEST_VERSION, 5, 'info']);
  });

  test('--fix writes into the files what is certain, and says what', async () => {
    const text = pod(60, '').replace('        preStop:', '        stopSignal: SIGTERM # as always\n        preStop:');
    put({ 'fix.yaml': text });
    const fixed = await cli(['check', 'fix.yaml', '--fix', '--rules', 'stopsignal-needs-os-name']);
    expect(fixed).toEqual({
      code: 0,
      stdout: 'Nothing found in 1 object of 1 file.\n',
      stderr: 'fix.yaml:11: fixed stopsignal-needs-os-name of Pod web, container \'web\': added /spec/os: {"name":"linux"}\nFixed 1 finding in 1 file.\n',
    });
    expect(readFileSync(join(here.cwd, 'fix.yaml'), 'utf8')).toBe(`${text}  os:\n    name: linux\n`);
    expect((await cli(['check', 'fix.yaml', '--fix', '--rules', 'stopsignal-needs-os-name'])).stderr).toBe('Nothing to fix.\n');
  });
});

describe('what is wrong with a command line is said', () => {
  test.each<[string[], string]>([
    [['chekc'], 'There is no command \'chekc\'. Did you mean \'check\'? There are: check, apply, timeline, report, explain, rules, help.'],
    [['check'], 'Nothing to check: name files, folders, or - for standard input, as in: cdk8s-graceful check dist'],
    [['check', 'x', '--format', 'xml'], '--format is \'xml\'. There are: github, json, junit, sarif, text.'],
    [['check', 'x', '--fail-on', 'errors'], '--fail-on is \'errors\'. Did you mean \'error\'? There are: error, warning, info, never.'],
    [['check', '-', '--fix'], '--fix changes files and cannot be used with standard input: name the files, or add --diff.'],
    [['check', 'x', '--suppress', 'sleep-equals-grace'], '--suppress suppresses \'sleep-equals-grace\' without a reason (""): state why its findings do not matter here.'],
    [['check', 'x', '--kubernetes-version', '2'], `--kubernetes-version is '2', but must be a known Kubernetes version: ${Object.values(KubernetesVersion).join(', ')}.`],
    [['check', 'x', '--propagation-delay', '5'], "--propagation-delay is '5', but must be a duration of at most 10 min with a unit, such as 5s or 1m30s."],
    [['check', '--format'], "'--format' needs a value."],
    [['check', 'x', '-o'], "'-o' needs a value."],
    [['check', 'x', '--format', '--fix'], "'--format' needs a value, and '--fix' looks like an option: write --format=--fix if it is the value."],
    [['check', 'x', '-o', '--fix'], "'-o' needs a value, and '--fix' looks like an option: write -o--fix if it is the value."],
    [['check', 'x', '--fix=yes'], "--fix is 'yes'. There are: safe, suggested."],
    [['check', 'x', '--diff'], '--diff shows what --fix would change: add --fix, or --fix=suggested.'],
    [['explain'], 'Name one rule: cdk8s-graceful explain RULE. All of them: cdk8s-graceful rules'],
    [['rules', '--fix'], "There is no option '--fix' for 'rules'. There are: --help, --version."],
    [['timeline', '--fix', 'x'], "There is no option '--fix' for 'timeline'. There are: --format, --scenario, --workload, --assume, --worst, --rate, "
      + '--request-duration, --output, --kubernetes-version, --propagation-delay, --config, --help, --version.'],
    [['help', 'chekc'], 'There is no command \'chekc\'. Did you mean \'check\'? There are: check, apply, timeline, report, explain, rules, help.'],
    [['help', 'check', 'timeline'], 'Name one command, not also \'timeline\': cdk8s-graceful help check'],
    [['rules', 'x'], "This command has no arguments, but got 'x'."],
  ])('%j', async (args, message) => {
    expect(await cli(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });

  test('with what there is instead', async () => {
    expect((await cli(['check', '--fromat', 'x'])).stderr).toMatch(/^There is no option '--fromat'. Did you mean '--format'\? There are: --format, --fail-on, /);
    expect((await cli(['explain', 'sleep-equal-grace'])).stderr).toMatch(/^The command names 'sleep-equal-grace', which is not a rule. Did you mean 'sleep-equals-grace', '[a-z-]+' or '[a-z-]+'\? `cdk8s-graceful rules` lists all.$/m);
    expect((await cli(['check', 'x', '--rules', ','])).stderr).toMatch(/^--rules must name a rule, or one of the sets recommended and all. `cdk8s-graceful rules` lists all.$/m);
    expect((await cli(['check', 'x', '--config', 'gone.yaml'])).stderr).toMatch(/^Cannot read the configuration file .*gone.yaml: no such file\.$/m);
  });
});

describe('help', () => {
  test('is shown, and a command line without a command is an error', async () => {
    for (const help of [['--help'], ['-h'], ['help']]) { expect(await cli(help)).toEqual({ code: 0, stdout: helpOf(), stderr: '' }); }
    expect(await cli([])).toEqual({ code: 2, stdout: '', stderr: helpOf() });
    for (const { summary } of COMMANDS) { expect(helpOf().replace(/\s+/g, ' ')).toContain(` ${summary} `); }
    expect((await cli(['-V'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each(COMMANDS)('of $name shows its options only', async ({ name }) => {
    const { code, stdout } = await cli([name, '--help']);
    expect([code, stdout]).toEqual([0, (await cli(['help', name])).stdout]);
    const shown = [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, option]) => option);
    expect(shown).toEqual(optionsOf(name).map(([, option]) => option.name));
    for (const line of stdout.split('\n')) { expect(line.length).toBeLessThanOrEqual(95); }
  });

  test('explains a rule', async () => {
    const rule = RULES.find(({ id }) => id === 'sleep-equals-grace')!;
    const { code, stdout } = await cli(['explain', rule.id]);
    expect(code).toBe(0);
    for (const part of [rule.title, rule.why, rule.fix, rule.reference, rulePage(rule.id), `checks.cdk8s-graceful/${rule.id}: "the reason"`]) { expect(stdout).toContain(part); }
  });

  test('explains a rule that cannot be suppressed', async () => {
    const { stdout } = await cli(['explain', 'pod-too-large']);
    expect(stdout).toContain('\nRule sets:  always checked\n');
    expect([stdout.endsWith('\nIt cannot be suppressed.\n'), stdout.includes('the reason')]).toEqual([true, false]);
  });

  test('lists all rules', async () => {
    const { stdout } = await cli(['rules']);
    expect(stdout.trim().split('\n').map((line) => line.split(' ')[0])).toEqual([...RULES.map(({ id }) => id), 'suppression-without-reason', 'suppression-of-unknown-rule', 'rule-failed', 'pod-too-large']);
  });
});

test('progress is said on terminals only, and not before it takes long', () => {
  const now = jest.spyOn(Date, 'now');
  const said = (isTTY: boolean, ...times: number[]) => {
    let text = '';
    now.mockReturnValue(0);
    const progress = new Progress({ isTTY, write: (more) => { text += more; } });
    for (const time of times) {
      now.mockReturnValue(time);
      progress.say(() => `at ${time}`);
    }
    progress.end();
    return text;
  };
  expect(said(true, 500, 1500, 1550, 1700)).toBe('\r\u001b[Kat 1500\r\u001b[Kat 1700\r\u001b[K');
  expect([said(true, 500), said(false, 1500)]).toEqual(['', '']);
  now.mockRestore();
});

test('nothing of cdk8s is loaded', () => {
  const refuse = (name: string) => () => { throw new Error(`${name} was loaded`); };
  jest.isolateModules(() => {
    for (const name of ['cdk8s', 'constructs', 'cdk8s-plus-28']) { jest.doMock(name, refuse(name)); }
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    expect(require('../../src/cli/main').run).toBeDefined();
  });
});

const BIN = join(__dirname, '../../bin/cdk8s-graceful');
test('the program itself', () => {
  if (!existsSync(join(__dirname, '../../lib/bundle/cli-start.js'))) { throw new Error('lib/ is not there: run `npm run compile`'); }
  put({ 'bad.yaml': BAD });
  const start = (input: string, ...args: string[]) => spawnSync(process.execPath, [BIN, ...args], { cwd: here.cwd, encoding: 'utf8', input });
  expect(start('', 'check', '.', ...RULE)).toMatchObject({ status: 1, stderr: '', stdout: expect.stringContaining('bad.yaml:12:19') });
  expect(start(GOOD, 'check', '-', ...RULE)).toMatchObject({ status: 0, stdout: 'Nothing found in 1 object of 1 file.\n' });
  expect(start('', 'check', '-').status).toBe(2);
  expect(start('', 'check', 'gone').status).toBe(2);
});

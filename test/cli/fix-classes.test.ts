import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { Cli } from './harness';

const here = new Cli();
const text = (path: string) => readFileSync(join(here.cwd, path), 'utf8');
const cli = (...args: string[]) => here.run(args);

/** A hook that only a safe fix needs, and a grace period that somebody has to decide about. */
const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}   # ours
spec:
  containers:
    - name: web
      image: nginx:1.27
      lifecycle:
        preStop:
          exec:
            command: ["sleep 5"]   # for the load balancer
    - name: log
      image: debian:12
      command: [tail, -f, /log]
      lifecycle: {preStop: {exec: {command: [sleep, "30"]}}}
`;
const SPLIT = POD.replace('["sleep 5"]', '["sleep", "5"]');
const RULES = ['--rules', 'hook-needs-shell-but-array,sleep-equals-grace'];

test('a safe fix needs no more than --fix, which says what there is besides', async () => {
  here.put({ 'a.yaml': POD });
  const { code, stderr } = await cli('check', 'a.yaml', '--fix', ...RULES);
  expect(code).toBe(1);
  expect(stderr).toBe([
    'a.yaml:11: fixed hook-needs-shell-but-array of Pod web, container \'web\': changed /spec/containers/0/lifecycle/preStop/exec/command/0: "sleep", '
      + 'added /spec/containers/0/lifecycle/preStop/exec/command/1: "5"',
    'Fixed 1 finding in 1 file. --fix=suggested fixes 1 more.', '',
  ].join('\n'));
  expect(text('a.yaml')).toBe(SPLIT);
});

test('--fix=suggested makes those too that change how the pods behave', async () => {
  here.put({ 'a.yaml': POD });
  const { code, stderr, stdout } = await cli('check', 'a.yaml', '--fix=suggested', ...RULES);
  expect([code, stdout]).toEqual([0, 'Nothing found in 1 object of 1 file.\n']);
  expect(stderr).toMatch(/^a\.yaml:15: fixed sleep-equals-grace of Pod web, container 'log': added \/spec\/terminationGracePeriodSeconds: 60$/m);
  expect(stderr).toMatch(/Fixed 2 findings in 1 file\.\n$/);
  expect((await cli('check', 'a.yaml', '--fix=suggested', ...RULES)).stderr).toBe('Nothing to fix.\n');
});

describe('--diff', () => {
  test('shows what would change, writes nothing, and fails if there is something', async () => {
    here.put({ 'a.yaml': POD, 'b.yaml': POD.replace('sleep 5', 'sleep').replace('"30"', '"3"') });
    const { code, stderr, stdout } = await cli('check', 'a.yaml', 'b.yaml', '--fix=suggested', '--diff', ...RULES);
    expect([code, stderr]).toEqual([1, 'Would fix 2 findings in 1 file.\n']);
    expect(stdout).toMatch(/^--- a\/a\.yaml\n\+\+\+ b\/a\.yaml\n@@ -8,8 \+8,9 @@\n/);
    expect(stdout).toMatch(/\n\+ {2}terminationGracePeriodSeconds: 60\n$/);
    expect(text('a.yaml')).toBe(POD);
    // git makes of it what --fix would have made.
    expect(spawnSync('git', ['apply', '-'], { cwd: here.cwd, input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const applied = text('a.yaml');
    here.put({ 'a.yaml': POD });
    await cli('check', 'a.yaml', '--fix=suggested', ...RULES);
    expect(text('a.yaml')).toBe(applied);
    expect(await cli('check', 'a.yaml', '--fix', '--diff', ...RULES)).toEqual({ code: 0, stdout: '', stderr: 'Nothing to fix.\n' });
  });

  test('of standard input, of what cannot be read, and into a file', async () => {
    const { code, stdout } = await here.runWith(['check', '-', '--fix', '--diff', ...RULES], { stdin: POD });
    expect([code, stdout.split('\n')[0]]).toEqual([1, '--- a/(stdin)']);
    here.put({ 'a.yaml': POD, 'bad.yaml': 'a: [\n' });
    const broken = await cli('check', 'a.yaml', 'bad.yaml', '--fix', '--diff', ...RULES);
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringMatching(/^Would fix 1 finding in 1 file\. --fix=suggested fixes 1 more\.\nnot read: bad\.yaml:/)]);
    const given = await cli('check', 'a.yaml', '--fix', '--diff', '-o', 'fix.patch', ...RULES);
    expect([given.code, given.stdout, text('fix.patch')]).toEqual([1, '', expect.stringMatching(/^--- a\/a\.yaml\n/)]);
  });
});

test('a fix that would lead to an error is not made, and it is said why', async () => {
  here.put({ 'a.yaml': POD.replace('sleep 5', 'sleep 40').replace('"30"', '"3"') });
  const { stderr } = await cli('check', 'a.yaml', '--fix', '--rules', 'hook-needs-shell-but-array');
  expect(stderr).toBe('a.yaml: could not fix hook-needs-shell-but-array of Pod web, container \'web\': it would lead to prestop-exceeds-grace\nNothing to fix.\n');
});

test('explain and rules say which fixes there are, and of which class', async () => {
  expect((await cli('explain', 'sleep-equals-grace')).stdout).toContain('\n     With `check --fix=suggested`, cdk8s-graceful raises `terminationGracePeriodSeconds`');
  expect((await cli('explain', 'hook-needs-shell-but-array')).stdout).toContain('\n     With `check --fix`, cdk8s-graceful writes each word');
  const { stdout } = await cli('rules');
  expect(stdout).toMatch(/^sleep-equals-grace +\w+ +recommended +--fix=suggested +preStop sleep/m);
  expect(stdout).toMatch(/^readiness-probe-grace-period +error +recommended +--fix +readiness/m);
});

test('JSON and SARIF say it too', async () => {
  here.put({ 'a.yaml': POD });
  const report = JSON.parse((await cli('check', 'a.yaml', '--format', 'json', ...RULES)).stdout);
  expect(report.rules['sleep-equals-grace'].autofix).toEqual({ class: 'suggested', does: expect.stringMatching(/^raises /) });
  expect(report.findings.map(({ patch }: { patch: unknown[] }) => patch.length)).toEqual([2, 1]);
  const [run] = JSON.parse((await cli('check', 'a.yaml', '--format', 'sarif', ...RULES)).stdout).runs;
  expect(run.tool.driver.rules.map(({ properties }: any) => properties.autofix.class).sort()).toEqual(['safe', 'suggested']);
  expect(run.results.map(({ properties }: any) => properties.patch.length)).toEqual([2, 1]);
});

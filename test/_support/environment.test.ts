import { spawn } from 'child_process';
import { basename, join } from 'path';

/*
 * How Jest counts tests that need programs of the machine, and tests for which the machine is too slow.
 */

const ROOT = join(__dirname, '..', '..');

interface Tested {
  /** How each test ended, by its name. */
  readonly tests: { readonly [name: string]: string };
  /** The messages of all failures. */
  readonly messages: string;
}

interface AllTested {
  readonly of: { readonly [fixture: string]: Tested };
  /** The lines. */
  readonly stderr: string[];
}

/** Runs Jest on fixtures. */
async function jestOn(fixtures: readonly string[], env: { readonly [name: string]: string } = {}): Promise<AllTested> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const config = { ...require('../../package.json').jest, rootDir: ROOT, testMatch: fixtures.map((name) => `<rootDir>/test/_support/fixtures/${name}.fixture.ts`) };
  const words = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--json', '--runInBand', '--config', JSON.stringify(config), '--colors=false'];
  const child = spawn(process.execPath, words, { cwd: ROOT, env: { ...process.env, CI: '', GRACEFUL_TEST_HIDE_PROGRAMS: '', ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => stdout += String(data));
  child.stderr.on('data', (data) => stderr += String(data));
  await new Promise((resolve) => child.on('close', resolve));
  const results = JSON.parse(stdout).testResults.map(({ assertionResults, message, name }: any) => {
    const tests = Object.fromEntries(assertionResults.map((one: { fullName: string; status: string }) => [one.fullName, one.status]));
    return [basename(name, '.fixture.ts'), { tests, messages: message }];
  });
  return { of: Object.fromEntries(results), stderr: stderr.split('\n') };
}

let [local, ci, hidden]: AllTested[] = [];
beforeAll(async () => {
  [local, ci, hidden] = await Promise.all([
    jestOn(['slow', 'needs', 'outside']),
    jestOn(['needs'], { CI: 'true' }),
    jestOn(['needs'], { CI: 'true', GRACEFUL_TEST_HIDE_PROGRAMS: '1' }),
  ]);
});

test('a test for which the machine is too slow is skipped and says so; all others count', () => {
  expect(local.of.slow.tests).toEqual({
    'passes': 'passed',
    'fails': 'failed',
    'what comes after is not hidden': 'failed',
    'a run on a slow machine': 'pending',
    'a run that is not conclusive, on a slow machine': 'pending',
    'a run that is not conclusive, on a good machine': 'failed',
    'a run on one that was slow once': 'passed',
    'a run on a good machine': 'failed',
  });
  expect(local.stderr.filter((line) => line.startsWith('test skipped'))).toEqual([
    expect.stringMatching(/^test skipped, the machine is too slow: a run on a slow machine: .*the clients stalled.*\. The last failure: .*Expected: "kept" Received: "lost"$/),
    expect.stringMatching(/^test skipped, the machine is too slow: a run that is not conclusive, on a slow machine: .*the clients stalled.*: too few requests$/),
  ]);
});

describe('a suite that needs something of the machine', () => {
  const UVICORN = "uvicorn is missing: install the Debian package 'uvicorn'";
  const WONDER = 'a wonder is not possible: nobody can';
  const UNDECLARED = (name: string) => `pathOf('${name}') outside of a suite that declares it would fail where it is missing: use it in the body of describeWith(['${name}'], …)`;
  const WITHOUT = ['a suite without it', 'a test without it', 'a plan without it', 'a suite of wonders'];
  const WITH = ['may ask everywhere', 'and in each of many: one', 'and in each of many: two', 'unless it says so', 'or plans so'].map((name) => `a suite with what it needs ${name}`);
  const WRONG = ['asks for what nobody has said', 'asks after that', 'a suite with what it needs but not for other programs'];
  const all = (names: readonly string[], status: string) => Object.fromEntries(names.map((name) => [name, status]));

  test('is skipped without running its body where that is missing, and says what to install; an undeclared program fails everywhere', () => {
    const { messages, tests } = local.of.needs;
    expect(tests).toEqual({ ...all(WITH, 'passed'), ...all(WRONG, 'failed'), ...all(WITHOUT, 'pending') });
    expect(messages.split(UNDECLARED('sleep'))).toHaveLength(3);
    expect(messages.split(UNDECLARED('env'))).toHaveLength(2);
    expect(local.stderr.filter((line) => line.startsWith('skipping tests'))).toEqual([UVICORN, WONDER].map((what) => `skipping tests: ${what}`));
  });

  test('fails in CI, and says what to install', () => {
    const { messages, tests } = ci.of.needs;
    expect(tests).toEqual({ ...all(WITH, 'passed'), ...all(WRONG, 'failed'), ...all(WITHOUT, 'failed') });
    expect(messages.split(UVICORN)).toHaveLength(4);
    expect(messages.split(WONDER)).toHaveLength(2);
    expect(messages).not.toContain('its body runs');
  });

  test('is skipped where programs are hidden, also in CI', () => {
    const { messages, tests } = hidden.of.needs;
    expect(tests).toEqual({ ...all(['a suite with what it needs', ...WITHOUT], 'pending'), ...all(WRONG.slice(0, 2), 'failed') });
    expect(messages).not.toContain('its body runs');
    expect(hidden.stderr.filter((line) => line.startsWith('skipping tests'))).toEqual([]);
  });

  test('cannot ask outside of its body, whatever the machine has', () => {
    const { messages, tests } = local.of.outside;
    expect(tests).toEqual({});
    expect(messages).toContain(UNDECLARED('sleep'));
  });
});

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aptGet } from '../../e2e/cluster/apt';
import { errorOf } from '../_support/errors';

const PATH = process.env.PATH;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-apt-'));
  process.env.PATH = `${folder}:${PATH}`;
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

/** An apt-get that notes how it is called, and fails so often. */
function fake(failures: number, says: string): () => string[] {
  const calls = join(folder, 'calls');
  writeFileSync(join(folder, 'apt-get'), `#!/bin/sh\necho "$LC_ALL $*" >>${calls}\n[ "$(wc -l <${calls})" -gt ${failures} ] || { echo ${JSON.stringify(says)} >&2; exit 100; }\necho done\n`);
  chmodSync(join(folder, 'apt-get'), 0o755);
  return () => readFileSync(calls, 'utf8').trim().split('\n');
}

test.each([
  'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 32649 (apt-get)',
  'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
])('waits for another package manager: %s', (says) => {
  const calls = fake(1, says);
  expect(aptGet(['update', '-q'])).toBe('done\n');
  expect(calls()).toEqual(Array(2).fill('C -o DPkg::Lock::Timeout=600 update -q'));
  expect(process.stdout.write).toHaveBeenCalledTimes(1);
  expect(process.stdout.write).toHaveBeenCalledWith(expect.stringMatching(/another package manager is at work: waiting for it, for up to 10 minutes\n$/));
});

test('does not wait when something else is wrong', () => {
  const calls = fake(1, 'E: Unable to locate package nonesuch');
  expect(errorOf(() => aptGet(['install', 'nonesuch']))).toBe(
    'apt-get -o DPkg::Lock::Timeout=600 install nonesuch failed (exit 100):\nE: Unable to locate package nonesuch');
  expect(calls()).toHaveLength(1);
});

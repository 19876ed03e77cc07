import { spawn, spawnSync } from 'child_process';
import { chmodSync, closeSync, linkSync, lstatSync, openSync, readFileSync, statSync, symlinkSync, writeFileSync, writeSync } from 'fs';
import { join } from 'path';
import { Cli } from './harness';
import { BIN, testOfProgram } from '../_support/program';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: 'example.com/app:1'}]}
`;
const REPORT = 'Nothing found in 1 object of 1 file.\n';

const here = new Cli();
const at = (path: string) => join(here.cwd, path);
const text = (path: string) => readFileSync(at(path), 'utf8');
const CHECK = ['check', 'pod.yaml', '--rules', 'sleep-equals-grace', '-o'];
const check = (output: string) => here.run([...CHECK, output]);

beforeEach(() => here.put({ 'pod.yaml': POD, 'old.txt': 'old\n' }));

test('a new file has the mode that others get, an old one keeps its own', async () => {
  writeFileSync(at('other'), '');
  await check('new.txt');
  expect(statSync(at('new.txt')).mode).toBe(statSync(at('other')).mode);
  chmodSync(at('old.txt'), 0o600);
  const { ino } = statSync(at('old.txt'));
  await check('old.txt');
  expect([text('new.txt'), text('old.txt')]).toEqual([REPORT, REPORT]);
  expect(statSync(at('old.txt')).mode % 0o1000).toBe(0o600);
  expect(statSync(at('old.txt')).ino).not.toBe(ino);
});

test('links stay, also those to a file that does not exist yet', async () => {
  symlinkSync('old.txt', at('link'));
  symlinkSync('link', at('to-link'));
  symlinkSync('new.txt', at('dangling'));
  await check('to-link');
  await check('dangling');
  expect([text('old.txt'), text('new.txt')]).toEqual([REPORT, REPORT]);
  for (const link of ['link', 'to-link', 'dangling']) { expect(lstatSync(at(link)).isSymbolicLink()).toBe(true); }
});

describe('what cannot be written is said, and what was there stays', () => {
  test.each<[string, string, () => unknown]>([
    ['none/x.txt', 'no such folder', () => undefined],
    ['folder', 'it is a folder', () => here.put({ 'folder/x': '' })],
    ['old.txt', 'it has 2 hard links, and only this one would be changed', () => linkSync(at('old.txt'), at('other'))],
    ['loop', 'it is in a loop of symbolic links', () => symlinkSync('loop', at('loop'))],
    ['/dev/full', 'the disk is full', () => undefined],
    ['pod.yaml/x.txt', 'a part of the path is not a folder', () => undefined],
  ])('%s: %s', async (output, reason, make) => {
    make();
    expect(await check(output)).toEqual({ code: 2, stdout: '', stderr: `Cannot write --output ${output}: ${reason}.\n` });
    expect(text('old.txt')).toBe('old\n');
  });
});

describe('nothing that is read is written over', () => {
  const refused = (output: string) => ({ code: 2, stdout: '', stderr: `--output ${output} is one of the input files: choose another file.\n` });

  test.each(['check', 'timeline', 'report'])('by %s', async (command) => {
    here.put({ 'k8s/web.yaml': POD, 'k8s/broken.yaml': 'a: {' });
    symlinkSync('k8s/web.yaml', at('link'));
    const run = async (...words: string[]) => {
      const { stderr, ...rest } = await here.run([command, ...words]);
      return { ...rest, stderr: stderr.replace(/^not read: .*\n/, '') };
    };
    expect(await run('pod.yaml', '-o', 'pod.yaml')).toEqual(refused('pod.yaml'));
    expect(await run('k8s', '-o', 'k8s/web.yaml')).toEqual(refused('k8s/web.yaml'));
    expect(await run('k8s', '-o', 'link')).toEqual(refused('link'));
    expect(await run('k8s', '-o', 'k8s/broken.yaml')).toEqual(refused('k8s/broken.yaml'));
    expect([text('pod.yaml'), text('k8s/web.yaml'), text('k8s/broken.yaml')]).toEqual([POD, POD, 'a: {']);
  });

  test('but for a report of before, which is in the folder', async () => {
    const words = ['check', '.', '--format', 'json', '-o', 'report.json', '--fail-on', 'never'];
    const code = async () => (await here.run(words)).code;
    expect([await code(), await code()]).toEqual([0, 0]);
    expect(await here.run(['check', 'report.json', '-o', 'report.json'])).toEqual(refused('report.json'));
  });
});

describe('what is not a file is written into as it is', () => {
  test('a pipe', async () => {
    spawnSync('mkfifo', [at('pipe')]);
    const reader = spawn('cat', [at('pipe')]);
    let read = '';
    reader.stdout.on('data', (data) => { read += data; });
    const end = new Promise((resolve) => reader.on('close', resolve));
    expect((await check('pipe')).code).toBe(0);
    await end;
    expect([read, lstatSync(at('pipe')).isFIFO()]).toEqual([REPORT, true]);
  });

  test('standard output and standard error', async () => {
    symlinkSync('/dev/stdout', at('link'));
    const said = `${REPORT}The report is in`;
    for (const path of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', 'link']) {
      expect(await check(path)).toEqual({ code: 0, stdout: REPORT, stderr: `${said} ${path}.\n` });
    }
    expect(await check('/dev/stderr')).toEqual({ code: 0, stdout: '', stderr: `${REPORT}${said} /dev/stderr.\n` });
  });

  test('an open file, behind what is in it', async () => {
    const fd = openSync(at('old.txt'), 'r+');
    writeSync(fd, 'before\n');
    const { ino } = statSync(at('old.txt'));
    await check(`/dev/fd/${fd}`);
    writeSync(fd, 'after\n');
    closeSync(fd);
    expect([text('old.txt'), statSync(at('old.txt')).ino]).toEqual([`before\n${REPORT}after\n`, ino]);
  });

  testOfProgram('the file that a shell has open', () => {
    const script = `echo before; "$0" "$1" ${CHECK.join(' ')} /dev/stdout; echo after`;
    const shell = (redirection: string) => spawnSync('sh', ['-c', `(${script}) ${redirection}`, process.execPath, BIN], { cwd: here.cwd });
    shell('> new.txt');
    shell('>> old.txt');
    expect([text('new.txt'), text('old.txt')]).toEqual([`before\n${REPORT}after\n`, `old\nbefore\n${REPORT}after\n`]);
  });
});

testOfProgram('a full disk behind standard output', () => {
  const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$1" check pod.yaml > /dev/full', process.execPath, BIN], { cwd: here.cwd, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'Cannot write to standard output: the disk is full.\n' });
});

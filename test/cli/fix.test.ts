import { spawnSync } from 'child_process';
import { chmodSync, chownSync, linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Cli } from './harness';
import { asNobody } from '../_support/nobody';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: example.com/app:1
      lifecycle: {stopSignal: SIGTERM, preStop: {sleep: {seconds: 5}}}
`;
const FIXED = `${POD}  os:\n    name: linux\n`;
const FIX = ['check', '--fix', '--rules', 'stopsignal-needs-os-name'];

const here = new Cli();
const at = (path: string) => join(here.cwd, path);
const text = (path: string) => readFileSync(at(path), 'utf8');
const fix = (words: readonly string[], onSaid?: (said: string) => void) => here.runWith([...FIX, ...words], { onSaid });
const fixed = (file: string) => `${file}:8: fixed stopsignal-needs-os-name of Pod web, container 'web': added /spec/os: {"name":"linux"}`;
/** What is said, line by line. */
const said = async (words: readonly string[], onSaid?: (text: string) => void) => {
  const { code, stderr } = await fix(words, onSaid);
  return { code, lines: stderr.trimEnd().split('\n') };
};

const ONE_LOST = '1 file could not be written and is unchanged.';

test('the file is another, with the mode, the owner and the group of the old one', async () => {
  here.put({ 'a.yaml': POD });
  chmodSync(at('a.yaml'), 0o640);
  if (process.geteuid!() === 0) { chownSync(at('a.yaml'), 65534, 65533); }
  const before = statSync(at('a.yaml'));
  expect(await said(['a.yaml'])).toEqual({ code: 0, lines: [fixed('a.yaml'), 'Fixed 1 finding in 1 file.'] });
  const after = statSync(at('a.yaml'));
  expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
  expect(after.ino).not.toBe(before.ino);
  expect(text('a.yaml')).toBe(FIXED);
});

test('a large document without an object stays before one that is fixed', async () => {
  const values = `values:\n${'- 1\n'.repeat(2000)}---\n`;
  here.put({ 'a.yaml': values + POD });
  expect((await said(['a.yaml'])).code).toBe(0);
  expect(text('a.yaml')).toBe(values + FIXED);
});

describe('what was changed meanwhile is not written', () => {
  // The first has been written when its line is said, the second has not.
  const meanwhile = (change: () => void) => {
    here.put({ 'a.yaml': POD, 'b.yaml': POD, 'c.yaml': POD });
    let isDone = false;
    return said(['a.yaml', 'b.yaml', 'c.yaml'], () => {
      if (!isDone) { change(); }
      isDone = true;
    });
  };
  const lines = (reason: string) => [fixed('a.yaml'), `not written: b.yaml: ${reason}`, fixed('c.yaml'), `Fixed 2 findings in 2 files. ${ONE_LOST}`];

  test.each<[string, () => void]>([
    ['written into', () => writeFileSync(at('b.yaml'), `${POD}# mine\n`)],
    ['written into with as many bytes', () => writeFileSync(at('b.yaml'), POD.replace('app:1', 'app:2'))],
    ['cut', () => writeFileSync(at('b.yaml'), '')],
    ['replaced', () => { writeFileSync(at('new'), POD.replace('app:1', 'app:2')); renameSync(at('new'), at('b.yaml')); }],
  ])('%s', async (_, change) => {
    expect(await meanwhile(change)).toEqual({ code: 2, lines: lines('it was changed in the meantime') });
    expect(text('b.yaml')).not.toContain('linux');
    expect(text('c.yaml')).toBe(FIXED);
  });

  test('removed', async () => {
    expect(await meanwhile(() => rmSync(at('b.yaml')))).toEqual({ code: 2, lines: lines('it was removed in the meantime') });
  });

  test('made a link to elsewhere', async () => {
    here.put({ 'elsewhere/x.yaml': POD });
    const change = () => { rmSync(at('b.yaml')); symlinkSync('elsewhere/x.yaml', at('b.yaml')); };
    expect(await meanwhile(change)).toEqual({ code: 2, lines: lines('it is not a file') });
    expect([text('elsewhere/x.yaml'), lstatSync(at('b.yaml')).isSymbolicLink()]).toEqual([POD, true]);
  });
});

describe('one that cannot be written does not keep the others from it', () => {
  test('a file with several names', async () => {
    here.put({ 'k8s/a.yaml': POD, 'k8s/b.yaml': POD });
    linkSync(at('k8s/a.yaml'), at('other'));
    const { code, stderr, stdout } = await fix(['k8s']);
    expect([code, stderr]).toEqual([2, 'not written: k8s/a.yaml: it has 2 hard links, and only this one would be changed\n'
      + `${fixed('k8s/b.yaml')}\nFixed 1 finding in 1 file. ${ONE_LOST}\n`]);
    expect([text('k8s/a.yaml'), text('k8s/b.yaml')]).toEqual([POD, FIXED]);
    // The report is about what is there, not about what was meant.
    expect(stdout).toContain('k8s/a.yaml:8:19');
    expect(stdout).not.toContain('k8s/b.yaml');
  });

  test('if it is the only one', async () => {
    here.put({ 'a.yaml': POD });
    linkSync(at('a.yaml'), at('other'));
    expect((await said(['a.yaml'])).lines[1]).toBe(`Nothing was fixed. ${ONE_LOST}`);
  });

  test('a file that is closed to the user, in a closed folder, or of somebody else', async () => {
    here.put({ 'k8s/1.yaml': POD, 'k8s/2/2.yaml': POD, 'k8s/3.yaml': POD, 'k8s/4.yaml': POD });
    await here.run(['check', 'k8s', '--fix', '--rules', 'hook-handler-count']);
    const isRoot = process.geteuid!() === 0;
    if (isRoot) { ['1.yaml', '2/2.yaml', '4.yaml'].forEach((name) => chownSync(at(`k8s/${name}`), 65534, 65534)); }
    chmodSync(here.cwd, 0o755);
    chmodSync(at('k8s'), 0o777);
    chmodSync(at('k8s/1.yaml'), 0o444);
    chmodSync(at('k8s/2'), 0o555);
    chmodSync(at('k8s/3.yaml'), 0o666);
    const { code, lines } = await asNobody(() => said(['k8s']));
    chmodSync(at('k8s/2'), 0o755);
    expect([code, ...lines]).toEqual([
      2,
      'not written: k8s/1.yaml: permission denied',
      'not written: k8s/2/2.yaml: permission denied',
      isRoot ? 'not written: k8s/3.yaml: its owner cannot be preserved (user 0, group 0)' : fixed('k8s/3.yaml'),
      fixed('k8s/4.yaml'),
      isRoot ? 'Fixed 1 finding in 1 file. 3 files could not be written and are unchanged.' : 'Fixed 2 findings in 2 files. 2 files could not be written and are unchanged.',
    ]);
    expect([text('k8s/1.yaml'), text('k8s/2/2.yaml'), text('k8s/4.yaml')]).toEqual([POD, POD, FIXED]);
  });

  test('a pipe', async () => {
    here.put({ 'a.yaml': POD });
    spawnSync('sh', ['-c', 'mkfifo pipe; (cat a.yaml > pipe) > /dev/null 2>&1 &'], { cwd: here.cwd });
    expect(await said(['pipe', 'a.yaml'])).toEqual({ code: 2, lines: ['not written: pipe: it is a pipe', fixed('a.yaml'), `Fixed 1 finding in 1 file. ${ONE_LOST}`] });
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
  });
});

describe('links', () => {
  const LEADS_OUT = (link: string, path: string) => `not written: ${link}: it is a symbolic link to ${at(path)}, outside of the given paths: name that file to change it`;

  test('within the folder stay, and the file that they lead to is fixed', async () => {
    here.put({ 'k8s/inner/x.yaml': POD });
    symlinkSync('inner/x.yaml', at('k8s/a.yaml'));
    expect(await said(['k8s'])).toEqual({ code: 0, lines: [fixed('k8s/a.yaml'), 'Fixed 1 finding in 1 file.'] });
    expect([lstatSync(at('k8s/a.yaml')).isSymbolicLink(), lstatSync(at('k8s/inner/x.yaml')).isFile(), text('k8s/inner/x.yaml')]).toEqual([true, true, FIXED]);
  });

  test('out of the folder are left alone, and the rest is fixed', async () => {
    here.put({ 'k8s/b.yaml': POD, 'out/x.yaml': POD, 'k8s-other/y.yaml': POD });
    symlinkSync('../out/x.yaml', at('k8s/a.yaml'));
    symlinkSync(at('k8s-other/y.yaml'), at('k8s/c.yaml'));
    expect(await said(['k8s'])).toEqual({
      code: 2,
      lines: [
        LEADS_OUT('k8s/a.yaml', 'out/x.yaml'), fixed('k8s/b.yaml'), LEADS_OUT('k8s/c.yaml', 'k8s-other/y.yaml'),
        'Fixed 1 finding in 1 file. 2 files could not be written and are unchanged.',
      ],
    });
    expect([text('out/x.yaml'), text('k8s-other/y.yaml')]).toEqual([POD, POD]);
    // Where both folders are named, nothing leads out.
    expect((await said(['k8s', 'out', 'k8s-other'])).lines).toEqual([fixed('k8s/a.yaml'), fixed('k8s/c.yaml'), 'Fixed 2 findings in 2 files.']);
  });

  test('that are named lead to their file as long as it is in the working folder', async () => {
    here.put({ 'work/k8s/x.yaml': POD, 'out/x.yaml': POD });
    symlinkSync('k8s/x.yaml', at('work/in.yaml'));
    symlinkSync('../out/x.yaml', at('work/out.yaml'));
    symlinkSync('../out', at('work/folder'));
    const run = async (...words: string[]) => (await here.runWith([...FIX, ...words], { folder: 'work' })).stderr.trimEnd().split('\n')[0];
    expect(await run('in.yaml')).toBe(fixed('in.yaml'));
    expect(await run('out.yaml')).toBe(LEADS_OUT('out.yaml', 'out/x.yaml'));
    // As `check --fix *` names it.
    expect(await run('folder')).toBe(LEADS_OUT('folder/x.yaml', 'out/x.yaml'));
    expect(text('out/x.yaml')).toBe(POD);
    expect(await run('../out/x.yaml')).toBe(fixed('../out/x.yaml'));
  });

  test('outside of the working folder may lead within their own', async () => {
    here.put({ 'out/x.yaml': POD, 'far/y.yaml': POD });
    mkdirSync(at('work'));
    symlinkSync('x.yaml', at('out/link.yaml'));
    symlinkSync('../far/y.yaml', at('out/far.yaml'));
    const { stderr } = await here.runWith([...FIX, '../out/link.yaml', '../out/far.yaml'], { folder: 'work' });
    expect(stderr.split('\n').slice(0, 2)).toEqual([fixed('../out/link.yaml'), LEADS_OUT('../out/far.yaml', 'far/y.yaml')]);
  });
});

import { spawn, spawnSync } from 'child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'fs';
import { createServer } from 'net';
import { join } from 'path';
import { Cli } from './harness';
import { asNobody } from '../_support/nobody';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: 'example.com/app:1'}]}
`;

const here = new Cli();
const at = (...path: string[]) => join(here.cwd, ...path);
const COMMANDS = ['check', 'timeline', 'report'] as const;

/** What a command says that it has not read, and how many pods it has: each of them is on its own lines. */
async function readBy(command: typeof COMMANDS[number], ...words: string[]) {
  const { code, stderr, stdout } = await here.run([command, ...words, ...command === 'report' ? [] : ['--format', 'json']]);
  return command === 'check'
    ? { code, lost: JSON.parse(stdout).unreadable.map(({ file, message }: { file: string; message: string }) => `${file}: ${message}`), pods: JSON.parse(stdout).summary.objects }
    : {
      code,
      lost: stderr.split('\n').filter((line) => line.startsWith('not read: ')).map((line) => line.replace('not read: ', '')),
      pods: command === 'timeline' ? JSON.parse(stdout).length : stdout.split('<article ').length - 1,
    };
}

describe.each(COMMANDS)('%s names what it cannot read in a folder, and goes on', (command) => {
  beforeEach(() => here.put({ 'k8s/a.yaml': POD, 'k8s/inner/b.yaml': POD }));

  test('links in a circle, and to nothing', async () => {
    symlinkSync('other.yaml', at('k8s/loop.yaml'));
    symlinkSync('loop.yaml', at('k8s/other.yaml'));
    symlinkSync('gone.yaml', at('k8s/dangling.yaml'));
    symlinkSync('loop', at('k8s/loop'));
    symlinkSync('..', at('k8s/inner/up.yaml'));
    expect(await readBy(command, 'k8s')).toEqual({
      code: 2,
      lost: [
        'k8s/dangling.yaml: It is a symbolic link to a file that does not exist.',
        'k8s/loop.yaml: It cannot be read: it is in a loop of symbolic links.',
        'k8s/other.yaml: It cannot be read: it is in a loop of symbolic links.',
      ],
      pods: 2,
    });
  });

  test('pipes, sockets and devices, none of which it opens', async () => {
    spawnSync('mkfifo', [at('k8s/pipe.yaml'), at('k8s/pipe')]);
    symlinkSync('/dev/zero', at('k8s/zero.json'));
    const server = createServer().listen(at('k8s/inner/socket.yml'));
    await new Promise((resolve) => server.on('listening', resolve));
    expect(await readBy(command, 'k8s')).toEqual({
      code: 2,
      lost: [
        'k8s/inner/socket.yml: It is a socket, but in folders only files are read.',
        'k8s/pipe.yaml: It is a pipe, but in folders only files are read.',
        'k8s/zero.json: It is a device, but in folders only files are read.',
      ],
      pods: 2,
    });
    await new Promise((resolve) => server.close(resolve));
  });

  test('folders and files that are closed to it', async () => {
    here.put({ 'k8s/closed/c.yaml': POD, 'k8s/unlisted/d.yaml': POD, 'k8s/secret.yaml': POD });
    await readBy(command, 'k8s');
    chmodSync(here.cwd, 0o755);
    chmodSync(at('k8s/closed'), 0o000);
    chmodSync(at('k8s/unlisted'), 0o444);
    chmodSync(at('k8s/secret.yaml'), 0o000);
    const read = await asNobody(() => readBy(command, 'k8s'));
    for (const name of ['closed', 'unlisted']) { chmodSync(at('k8s', name), 0o755); }
    expect(read).toEqual({
      code: 2,
      lost: [
        'k8s/closed: The folder cannot be read: permission denied.',
        'k8s/secret.yaml: It cannot be read: permission denied.',
        'k8s/unlisted/d.yaml: It cannot be read: permission denied.',
      ],
      pods: 2,
    });
  });

  test('a folder in which there is nothing else', async () => {
    mkdirSync(at('only'));
    symlinkSync('loop.yaml', at('only/loop.yaml'));
    expect(await readBy(command, 'only', 'k8s')).toMatchObject({ code: 2, lost: ['only/loop.yaml: It cannot be read: it is in a loop of symbolic links.'], pods: 2 });
  });
});

describe('what is named', () => {
  const lost = async (word: string) => (await readBy('check', word)).lost;

  test('may be a pipe', async () => {
    here.put({ 'a.yaml': POD });
    spawnSync('mkfifo', [at('pipe')]);
    spawn('sh', ['-c', 'cat a.yaml > pipe'], { cwd: here.cwd, stdio: 'ignore' });
    expect(await readBy('check', 'pipe')).toEqual({ code: expect.any(Number), lost: [], pods: 1 });
  });

  test('may be a link to a file', async () => {
    here.put({ 'a.yaml': POD });
    symlinkSync('a.yaml', at('link'));
    expect(await readBy('check', 'link')).toMatchObject({ lost: [], pods: 1 });
  });

  test('may not be a device or a link in a circle', async () => {
    symlinkSync('loop', at('loop'));
    expect(await lost('/dev/zero')).toEqual(['/dev/zero: It is a device, but only files, folders and pipes can be read.']);
    expect(await lost('loop')).toEqual(['loop: It cannot be read: it is in a loop of symbolic links.']);
  });
});

test('a tree that is deeper than a path may be long', async () => {
  const deep = Array.from({ length: 45 }, () => 'd'.repeat(100));
  spawnSync('sh', ['-c', `mkdir k8s; cd k8s; cp ../a.yaml .; ${deep.map((name) => `mkdir ${name}; cd -P ${name}`).join('; ')}; cp ../a.yaml .`], { cwd: here.cwd });
  here.put({ 'k8s/a.yaml': POD });
  const { code, lost, pods } = await readBy('check', 'k8s');
  spawnSync('rm', ['-r', at('k8s')]);
  expect([code, lost.length, pods]).toEqual([2, 1, 1]);
  expect(lost[0]).toMatch(/^k8s[/d]+: The folder cannot be read: the path is too long\.$/);
});

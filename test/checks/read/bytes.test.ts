import { spawn, spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { bytesOfFile, bytesOfStream } from '../../../src/checks/read/bytes';
import { errorOf } from '../../_support/errors';

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (bytes: Buffer) => {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return path;
};
/** A pipe that a command writes into. */
const pipe = (script: string) => {
  const path = join(folder, 'pipe');
  rmSync(path, { force: true });
  spawnSync('mkfifo', [path]);
  spawn('sh', ['-c', `(${script}) > "$0"`, path], { stdio: 'ignore' });
  return path;
};
const patterned = (size: number) => Buffer.from(Array.from({ length: size }, (_, n) => n % 251));

test.each([0, 1, MB - 1, MB, MB + 1, 2 * MB])('all of a file of %d bytes', (size) => {
  const bytes = patterned(size);
  expect(bytesOfFile(file(bytes), 2 * MB).equals(bytes)).toBe(true);
  expect(bytesOfStream(file(bytes), 2 * MB).equals(bytes)).toBe(true);
});

test('files of a size that is not told', () => {
  expect(String(bytesOfFile('/proc/self/stat', MB))).toMatch(/^\d+ \(/);
});

test('what is too large is not read on', () => {
  expect(errorOf(() => bytesOfFile(file(Buffer.alloc(MB + 1)), MB))).toBe('it is larger than 1 MiB');
  expect(errorOf(() => bytesOfStream(file(Buffer.alloc(MB + 1)), MB))).toBe('it is larger than 1 MiB');
  expect(errorOf(() => bytesOfFile('/proc/self/stat', 10))).toMatch(/^it is larger than /);
});

test('pipes, with all that comes through in its own time', () => {
  expect(String(bytesOfStream(pipe('printf a; sleep 0.2; printf b'), MB))).toBe('ab');
  expect(bytesOfStream(pipe(`head -c ${3 * MB} /dev/zero`), 3 * MB)).toHaveLength(3 * MB);
});

test('pipes and devices without an end have one', () => {
  expect(errorOf(() => bytesOfStream(pipe('yes'), 3 * MB))).toBe('it is larger than 3 MiB');
  expect(errorOf(() => bytesOfStream('/dev/zero', 3 * MB))).toBe('it is larger than 3 MiB');
});

test('what is not a file is neither read nor waited for', () => {
  const path = join(folder, 'nobody');
  spawnSync('mkfifo', [path]);
  mkdirSync(join(folder, 'inner'));
  for (const other of [path, '/dev/zero', join(folder, 'inner')]) { expect(errorOf(() => bytesOfFile(other, MB))).toBe('it is not a file'); }
});

import type { Stats } from 'fs';
import { closeSync, fchmodSync, fchownSync, fstatSync, fsyncSync, lstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';

/** A file was not written, and is as it was. The message says why, without a full stop. */
export class NotWritten extends Error {}

/**
 * Gives a file a new text. Whatever happens, even a loss of power, the old file or the new one is there, and whole: the text goes into
 * a file beside it, which takes its place when it is on the disk. Mode, owner and group stay.
 *
 * @param path without links: a link would be replaced itself
 * @param expected what the file must contain until then; whatever it contains if nothing is given
 * @throws NotWritten, or an error of the system
 */
export function replaceFile(path: string, text: string, expected?: string): void {
  const before = lstatSync(path, { throwIfNoEntry: false });
  if (before) { refuse(path, before); }
  const temporary = join(dirname(path), `.cdk8s-graceful-${loadCrypto().randomBytes(8).toString('hex')}.tmp`);
  // Nobody else may read it before it has the mode and the owner of the other.
  const fd = openSync(temporary, 'wx', before ? 0o600 : 0o666);
  try {
    try {
      writeFileSync(fd, text);
      if (before) { makeLike(fd, before); }
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    if (expected !== undefined) { compare(path, before, expected); }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  sync(dirname(path));
}

/** What could be written into, but cannot be replaced without a loss. */
function refuse(path: string, before: Stats): void {
  if (!before.isFile()) { throw new NotWritten('it is not a file'); }
  // The folder's mode decides who may replace a file; its own mode is to count all the same.
  closeSync(openSync(path, 'r+'));
  if (before.nlink > 1) { throw new NotWritten(`it has ${before.nlink} hard links, and only this one would be changed`); }
}

function makeLike(fd: number, { gid, mode, uid }: Stats): void {
  const made = fstatSync(fd);
  if (made.uid !== uid || made.gid !== gid) {
    try {
      fchownSync(fd, uid, gid);
    } catch {
      throw new NotWritten(`its owner cannot be preserved (user ${uid}, group ${gid})`);
    }
  }
  // Last: a change of owner takes bits away.
  fchmodSync(fd, mode % 0o10000);
}

function compare(path: string, before: Stats | undefined, expected: string): void {
  const now = lstatSync(path, { throwIfNoEntry: false });
  if (!now) { throw new NotWritten('it was removed in the meantime'); }
  const wanted = Buffer.from(expected);
  const isSame = now.isFile() && now.ino === before?.ino && now.dev === before.dev && now.size === wanted.length && readFileSync(path).equals(wanted);
  if (!isSame) { throw new NotWritten('it was changed in the meantime'); }
}

/** Not every system can do this with a folder; the file itself is safe by then. */
function sync(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Whether old or new survives a loss of power is then open, but it is one of them.
  }
}

/** It takes a tenth of the start of Node.js, and most runs write no file. */
function loadCrypto() {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('crypto') as typeof import('crypto');
}

import { closeSync, constants, lstatSync, openSync, readlinkSync, realpathSync, writeFileSync } from 'fs';
import { basename, dirname, join, resolve } from 'path';
import type { Io } from './io';
import { replaceFile } from './replace';
import { holdingSignals } from './signals';

/** Where an output goes: a file, an open descriptor of this process, or something else that is written into as it is. */
export type Target = { readonly file: string } | { readonly descriptor: number } | { readonly stream: string };

/** As many as Linux follows. */
const MAX_LINKS = 40;

/** What a path leads to. What is a link to a file that does not exist yet leads to that file. */
export function targetOf(path: string): Target {
  let at = path;
  for (let links = 0; links <= MAX_LINKS; links++) {
    const folder = realpathSync.native(dirname(at));
    at = join(folder, basename(at));
    const number = descriptorIn(folder, basename(at));
    if (number !== undefined) { return number; }
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (!stat?.isSymbolicLink()) { return stat === undefined || stat.isFile() ? { file: at } : { stream: at }; }
    at = resolve(folder, readlinkSync(at));
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
}

/**
 * `/dev/stdout` and the like. What they lead to may well be a file, but one that others have open: who replaces it takes it from them,
 * and who opens it anew writes over what is there.
 */
function descriptorIn(folder: string, name: string): Target | undefined {
  if (!/^\d+$/.test(name) || !/^(\/dev\/fd|\/proc\/.*\/fd)$/.test(folder)) { return undefined; }
  return folder === '/dev/fd' || folder === ownDescriptors() ? { descriptor: Number(name) } : { stream: join(folder, name) };
}

function ownDescriptors(): string | undefined {
  try {
    return realpathSync.native('/proc/self/fd');
  } catch {
    return undefined;
  }
}

/** Writes a text to where a path leads. */
export async function writeTo(path: string, text: string, { stderr, stdout }: Io): Promise<void> {
  const target = targetOf(path);
  if ('file' in target) {
    await holdingSignals(async () => replaceFile(target.file, text));
  } else if ('stream' in target) {
    const fd = openSync(target.stream, constants.O_WRONLY + constants.O_APPEND);
    try {
      writeFileSync(fd, text);
    } finally {
      closeSync(fd);
    }
  } else if (target.descriptor === 1 || target.descriptor === 2) {
    // What these two have been given before comes first.
    (target.descriptor === 1 ? stdout : stderr).write(text);
  } else {
    writeFileSync(target.descriptor, text);
  }
}

import { resolve } from 'path';
import type { Input } from './files';
import type { Io } from './io';
import type { Target } from './target';
import { targetOf, writeTo } from './target';
import { InputError } from '../checks/engine/input-error';
import { reasonOf } from '../checks/engine/reason';
import { objectsOf } from '../pod';
import { harmless } from '../private/harmless';

/** Gives out what a command has made: on standard output, or into the file that somebody named; then it is said what is there. */
export async function give(text: string, output: string | undefined, what: string, io: Io): Promise<void> {
  if (output === undefined) {
    io.stdout.write(text);
    return;
  }
  try {
    await writeTo(resolve(io.cwd, output), text, io);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`Cannot write --output ${output}: ${code === 'ENOENT' ? 'no such folder' : reasonOf(error)}.`);
  }
  io.stderr.write(`${what} is in ${harmless(output)}.\n`);
}

/** A manifest is not to be lost to what is said of it. A report that was written into the folder before is no manifest. */
export function refuseInput(output: string | undefined, { files, origins }: Pick<Input, 'files' | 'origins'>, io: Io): void {
  const file = output === undefined ? undefined : fileOf(resolve(io.cwd, output));
  const read = file === undefined ? undefined : files.find(({ name }) => origins.get(name)?.path === file);
  if (!read) { return; }
  const isManifest = read.unreadable.length > 0 || read.documents.some(({ content, document }) => objectsOf(content, { file, document }).length > 0);
  if (isManifest || origins.get(read.name)!.isNamed) {
    throw new InputError(`--output ${output} is one of the input files: choose another file.`);
  }
}

function fileOf(path: string): string | undefined {
  let target: Target;
  try {
    target = targetOf(path);
  } catch {
    // Writing says why.
    return undefined;
  }
  return 'file' in target ? target.file : undefined;
}

/** Whether what is given out may have colours. */
export function hasColours(output: string | undefined, { env, stdout }: Io): boolean {
  return output === undefined && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

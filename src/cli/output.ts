import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { Io } from './io';
import { harmless } from '../checks/formats';
import { InputError } from '../checks/input-error';

/** Gives out what a command has made: on standard output, or into the file that somebody named; then it is said what is there. */
export function give(text: string, output: string | undefined, what: string, { cwd, stderr, stdout }: Io): void {
  if (output === undefined) {
    stdout.write(text);
  } else {
    write(resolve(cwd, output), text);
    stderr.write(`${what} is in ${harmless(output)}.\n`);
  }
}

/** Whether what is given out may have colours. */
export function hasColours(output: string | undefined, { env, stdout }: Io): boolean {
  return output === undefined && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Writes into a file that somebody named. */
export function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new InputError(`${path} cannot be written: ${(error as Error).message}.`);
  }
}

import { writeFileSync } from 'fs';
import { InputError } from '../checks/input-error';

/** Writes into a file that somebody named. */
export function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new InputError(`${path} cannot be written: ${(error as Error).message}.`);
  }
}

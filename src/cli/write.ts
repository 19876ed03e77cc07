import type { Input } from './files';
import { Reach } from './reach';
import { NotWritten, replaceFile } from './replace';
import type { Interruption } from './signals';
import { reasonOf } from '../checks/engine/reason';
import type { NamedFile } from '../checks/fix/files';
import { textOf } from '../checks/read';

/** Does it, and says why it could not be done, if so. */
export async function reasonAgainst(write: () => void, interruption: Interruption): Promise<string | undefined> {
  const signal = await interruption();
  if (signal) { return `interrupted by ${signal}`; }
  try {
    write();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Writes files, but none that was not named. */
export function writer({ origins }: Input, words: readonly string[], cwd: string): (file: NamedFile, text: string) => void {
  const reach = new Reach(words, cwd);
  return ({ documents, name }, text) => {
    const { isPipe, path } = origins.get(name)!;
    if (isPipe) { throw new NotWritten('it is a pipe'); }
    if (!reach.covers(path)) { throw new NotWritten(`it is a symbolic link to ${path}, outside of the given paths: name that file to change it`); }
    replaceFile(path, text, textOf(documents));
  };
}

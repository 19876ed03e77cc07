import { realpathSync } from 'fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'path';

/**
 * Where `--fix` may write: what was named, and what really is in it. A link may lead anywhere, and whoever names a folder, or lets the
 * shell name all that is in it, has not looked at each: so a link that is named counts only if it stays within the working folder, or
 * within its own folder where that is elsewhere.
 */
export class Reach {
  private readonly roots: readonly string[];

  public constructor(words: readonly string[], cwd: string) {
    this.roots = words.flatMap((word) => rootOf(resolve(cwd, word), cwd));
  }

  /** Whether a file may be written, by its path without links. */
  public covers(path: string): boolean {
    return this.roots.some((root) => isWithin(path, root));
  }
}

function rootOf(path: string, cwd: string): string[] {
  try {
    const real = realpathSync.native(path);
    return isWithin(real, realpathSync.native(isWithin(path, cwd) ? cwd : dirname(path))) ? [real] : [];
  } catch {
    // What does not exist was not read either.
    return [];
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

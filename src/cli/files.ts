import { readdirSync, readFileSync, realpathSync, statSync } from 'fs';
import { isAbsolute, join, relative, resolve } from 'path';
import { Io, Progress } from './io';
import type { NamedFile } from '../checks/fix-files';
import { MAX_BYTES, readFile, Room, Unreadable } from '../checks/read';

/** How standard input is called in reports. */
export const STDIN = '(stdin)';

/** Everything that was to be checked. */
export interface Input {
  readonly files: readonly NamedFile[];
  /** What is no file that can be read. */
  readonly lost: readonly Unreadable[];
  /** Where the files are, by the names that they have in reports. */
  readonly paths: ReadonlyMap<string, string>;
}

/** Reads files, folders with all that is below them, and `-` for standard input. */
export async function readInput(words: readonly string[], io: Io, progress: Progress): Promise<Input> {
  const room = new Room();
  const files: NamedFile[] = [];
  const lost: Unreadable[] = [];
  const paths = new Map<string, string>();
  const seen = new Set<string>();
  const found = words.flatMap((word) => word === '-' ? [{ name: STDIN }] : below(word, io.cwd, lost));
  for (const { isNamed = true, name, path } of found) {
    progress.say(() => `Reading file ${files.length + 1} of ${found.length} …`);
    const key = path === undefined ? STDIN : identity(path);
    if (seen.has(key)) { continue; }
    seen.add(key);
    try {
      const bytes = path === undefined ? await io.stdin() : readFileSync(path);
      if (bytes.length > MAX_BYTES) { throw new Error(`it is larger than ${MAX_BYTES / 1024 / 1024} MB`); }
      const read = readFile(name, bytes, room);
      // Many a JSON file of a project has comments in it; what says no `kind` is no manifest that somebody broke.
      const isOther = !isNamed && read.unreadable.length > 0 && /\.json$/i.test(name) && !/"kind"\s*:/.test(Buffer.from(bytes).toString('latin1'));
      files.push({ name, ...isOther ? { documents: [], unreadable: [] } : read });
      if (path !== undefined) { paths.set(name, path); }
    } catch (error) {
      lost.push({ file: name, message: `It cannot be read: ${reasonOf(error)}.` });
    }
  }
  return { files, lost, paths };
}

interface FoundFile {
  /** As it is called in reports: from the working folder, if it is in it. */
  readonly name: string;
  /** Nothing for standard input. */
  readonly path?: string;
  /** Whether somebody named it, and not only the folder that it is in. */
  readonly isNamed?: boolean;
}

function below(word: string, cwd: string, lost: Unreadable[]): FoundFile[] {
  const path = resolve(cwd, word);
  const name = nameOf(path, word, cwd);
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      const files = [...manifestsIn(path)];
      if (files.length === 0) { lost.push({ file: name, message: 'It is a folder without any *.yaml, *.yml or *.json.' }); }
      return files.map((file) => ({ name: nameOf(file, join(word, relative(path, file)), cwd), path: file, isNamed: false }));
    }
    // A pipe, as in `check <(helm template .)`, is as good as a file; a device may have no end.
    if (stat.isFile() || stat.isFIFO()) { return [{ name, path }]; }
    lost.push({ file: name, message: 'It is neither a file nor a folder.' });
  } catch (error) {
    lost.push({ file: name, message: `It cannot be read: ${reasonOf(error)}.` });
  }
  return [];
}

/** Folders through links are not followed: they may lead back. */
function* manifestsIn(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* manifestsIn(path);
    } else if (/\.(ya?ml|json)$/i.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile()))) {
      yield path;
    }
  }
}

function nameOf(path: string, word: string, cwd: string): string {
  const name = relative(cwd, path);
  return name === '' ? '.' : name.startsWith('..') || isAbsolute(name) ? word : name;
}

/** The same for all ways to a file. */
function identity(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'that is not allowed' : message;
}

import { realpathSync, statSync } from 'fs';
import { posix } from 'path';
import type { FoundFile } from './found';
import { filesAt } from './found';
import type { Io, Progress } from './io';
import { tell } from './io';
import { reasonOf } from '../checks/engine/reason';
import type { NamedFile } from '../checks/fix/files';
import type { Unreadable } from '../checks/read';
import { MAX_BYTES, readFile, Room } from '../checks/read';
import { bytesOfFile, bytesOfStream, moreThan } from '../checks/read/bytes';
import { objectsOf } from '../pod';

/** How standard input is called in reports. */
export const STDIN = '(stdin)';

/** Where a file was read from. */
export interface Origin {
  /** Where it really is, after all links. */
  readonly path: string;
  /** Whether somebody named it, and not only the folder that it is in. */
  readonly isNamed: boolean;
  /** Nothing can be written into what is only passed through. */
  readonly isPipe: boolean;
}

/** Everything that was to be checked. */
export interface Input {
  readonly files: readonly NamedFile[];
  /** What is no file that can be read. */
  readonly lost: readonly Unreadable[];
  /** Where the files are, by the names that they have in reports. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** Reads files, folders with all that is below them, and `-` for standard input. */
export async function readInput(words: readonly string[], io: Io, progress: Progress): Promise<Input> {
  const room = new Room();
  const files: NamedFile[] = [];
  const lost: Unreadable[] = [];
  const origins = new Map<string, Origin>();
  const seen = new Set<string>();
  const found = words.flatMap((word): (FoundFile | undefined)[] => word === '-' ? [undefined] : filesAt(word, io.cwd, lost));
  for (const file of found) {
    progress.say(() => `Reading file ${files.length + 1} of ${found.length} …`);
    const key = file ? identity(file.path) : STDIN;
    if (seen.has(key)) { continue; }
    seen.add(key);
    const name = file?.name ?? STDIN;
    try {
      const { bytes, isPipe } = file ? bytesAt(file) : { bytes: await bytesOfStdin(io), isPipe: true };
      const read = readFile(name, bytes, room);
      // Many a JSON file of a project has comments in it; what says no `kind` is no manifest that somebody broke.
      const isOther = file?.isNamed === false && read.unreadable.length > 0 && /\.json$/i.test(name) && !/"kind"\s*:/.test(Buffer.from(bytes).toString('latin1'));
      files.push({ name, ...isOther ? { documents: [], unreadable: [] } : read });
      if (file) { origins.set(name, { path: key, isNamed: file.isNamed, isPipe }); }
    } catch (error) {
      lost.push({ file: name, message: `It cannot be read: ${reasonOf(error)}.` });
    }
  }
  hintAtKustomize(files, io);
  const all = [...lost, ...files.flatMap(({ unreadable }) => unreadable)];
  return { files, lost: all.length === 0 ? withoutObjects(words, files, origins) : lost, origins };
}

/**
 * What ought to have objects and has none: standard input and pipes, whose writer has failed, and everything if there is none at all. A pipeline in which
 * `helm template` breaks is not to pass because there was nothing to find.
 */
function withoutObjects(words: readonly string[], files: readonly NamedFile[], origins: Input['origins']): Unreadable[] {
  const empty = files.filter(({ documents }) => !documents.some(({ content }) => objectsOf(content).length > 0));
  const piped = empty.filter(({ name }) => origins.get(name)?.isPipe ?? true);
  const messageOf = ({ documents }: NamedFile) => documents.every(({ content }) => content === null) ? EMPTY : NO_OBJECT;
  if (piped.length > 0) { return piped.map((file) => ({ file: file.name, message: messageOf(file) })); }
  return empty.length < files.length ? [] : words.map((file) => ({ file, message: NO_OBJECT }));
}

const EMPTY = 'It is empty: did the command that writes it fail?';
const NO_OBJECT = 'There is no object of Kubernetes in it.';

/** Folders whose files are only parts of what is applied. */
function hintAtKustomize(files: readonly NamedFile[], io: Io): void {
  const folders = files.filter(({ name }) => /^kustomization\.ya?ml$/.test(posix.basename(name))).map(({ name }) => posix.dirname(name));
  if (folders.length === 0) { return; }
  const [first] = folders;
  const others = folders.length > 1 ? `, and so on for ${folders.length - 1} more` : '';
  tell(io.stderr, [`hint: these files are parts of a kustomization; check what kustomize builds: kustomize build ${first} | cdk8s-graceful check -${others}`]);
}

function bytesAt({ isNamed, path }: FoundFile): { readonly bytes: Buffer; readonly isPipe: boolean } {
  const isPipe = isNamed && statSync(path).isFIFO();
  return { bytes: isPipe ? bytesOfStream(path, MAX_BYTES) : bytesOfFile(path, MAX_BYTES), isPipe };
}

async function bytesOfStdin(io: Io): Promise<Uint8Array> {
  const bytes = await io.stdin();
  if (bytes.length > MAX_BYTES) { throw moreThan(MAX_BYTES); }
  return bytes;
}

/** The same for all ways to a file. */
function identity(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

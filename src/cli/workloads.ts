import { Input, readInput } from './files';
import { Io, Progress } from './io';
import { NamedFile } from '../checks/fix-files';
import { harmless } from '../checks/formats';
import { InputError, otherThan } from '../checks/input-error';
import { Unreadable } from '../checks/read';
import { objectsOf, podOf, PodView } from '../pod';

/** What was read for a drawing. */
export interface Workloads {
  readonly pods: readonly PodView[];
  readonly files: readonly NamedFile[];
  /** Where the files are, by their names. */
  readonly origins: Input['origins'];
  /** What could not be read, so that nothing is drawn of it. */
  readonly unreadable: readonly Unreadable[];
}

/** The workloads in files, folders, and what is piped in. What cannot be read is told at once. */
export async function readWorkloads(words: readonly string[], io: Io, progress: Progress): Promise<Workloads> {
  const { files, lost, origins } = await readInput(words, io, progress);
  progress.end();
  const unreadable = [...lost, ...files.flatMap((file) => file.unreadable)];
  for (const { file, message } of unreadable) { io.stderr.write(`${harmless(`not read: ${file}: ${message}`)}\n`); }
  const pods = files.flatMap(({ documents }) => documents).flatMap((document) =>
    objectsOf(document.content, { file: document.file, document: document.document }).flatMap((object) => podOf(object) ?? []));
  for (const { object } of pods.filter(({ isPatch }) => isPatch)) {
    io.stderr.write(`${harmless(`left out: ${object.file}: ${nameOf(object)} names no image, so it is a part that something else completes`)}\n`);
  }
  return { pods: pods.filter(({ isPatch }) => !isPatch), files, origins, unreadable };
}

/** As people name an object, and as `--workload` takes it. */
export function nameOf({ kind, name }: PodView['object']): string {
  return `${kind}/${name}`;
}

/** The workloads of a name, such as `web` or `Deployment/web`; without one, all. */
export function workloadsNamed(pods: readonly PodView[], name: string | undefined): readonly PodView[] {
  if (pods.length === 0) { throw new InputError('There is nothing to draw: no object with a pod template was found.'); }
  if (name === undefined) { return pods; }
  const found = pods.filter(({ object }) => object.name === name || nameOf(object).toLowerCase() === name.toLowerCase());
  if (found.length === 0) { throw new InputError(`--workload is '${name}'.${otherThan(name, pods.map(({ object }) => nameOf(object)))}`); }
  return found;
}

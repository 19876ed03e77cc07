import type { Input } from './files';
import { readInput } from './files';
import type { Io, Progress } from './io';
import { tell } from './io';
import type { Settings } from '../checks/engine/config';
import { targetOf } from '../checks/engine/config';
import { InputError, otherThan } from '../checks/engine/input-error';
import { World } from '../checks/engine/world';
import type { NamedFile } from '../checks/fix/files';
import type { Unreadable } from '../checks/read';
import type { PodView } from '../pod';
import { drawnOf, hasContainer, isOnlyAbout } from '../pod';

/** What was read for a drawing. */
export interface Workloads {
  readonly pods: readonly PodView[];
  /** They, and what belongs to them. */
  readonly world: World;
  readonly files: readonly NamedFile[];
  /** Where the files are, by their names. */
  readonly origins: Input['origins'];
  /** What could not be read, so that nothing is drawn of it. */
  readonly unreadable: readonly Unreadable[];
}

/** The workloads in files, folders, and what is piped in. What cannot be read is told at once. */
export async function readWorkloads(words: readonly string[], settings: Settings, io: Io, progress: Progress): Promise<Workloads> {
  const { files, lost, origins } = await readInput(words, io, progress);
  progress.end();
  const unreadable = [...lost, ...files.flatMap((file) => file.unreadable)];
  tell(io.stderr, unreadable.map(({ file, message }) => `not read: ${file}: ${message}`));
  const world = new World(files.flatMap(({ documents }) => documents), targetOf(settings));
  const { objects, pods } = world;
  const used = new Set(pods.map(({ object }) => object));
  tell(io.stderr, objects.filter((object) => !used.has(object) && !isOnlyAbout(object.kind) && hasContainer(object.raw)).map((object) =>
    `left out: ${object.file}: ${nameOf({ object })} has containers, but it is not known how pods are made of them`));
  tell(io.stderr, pods.filter(({ hasImages }) => !hasImages).map((pod) =>
    `left out: ${pod.object.file}: ${nameOf(pod)} has no image, so it is an incomplete manifest, such as a patch`));
  return { pods: pods.filter(({ hasImages }) => hasImages), world, files, origins, unreadable };
}

/** As people name a workload, and as `--workload` takes it: `Deployment/web`, or `RayCluster/ray/headGroupSpec` where an object has several templates. */
export function nameOf({ object: { kind, name }, place }: Pick<PodView, 'object' | 'place'>): string {
  return `${kind}/${name}${place === undefined ? '' : `/${place}`}`;
}

/** The workloads of a name, such as `web` or `Deployment/web`; without one, all but those that would look like the one that made them. */
export function workloadsNamed(pods: readonly PodView[], name: string | undefined, io: Io): readonly PodView[] {
  if (pods.length === 0) { throw new InputError('Nothing to draw: there is no object with a pod template.'); }
  if (name === undefined) {
    const drawn = drawnOf(pods);
    tell(io.stderr, [
      ...leftOut(drawn.same, 'the same as their owner or another one of them'),
      ...leftOut(drawn.old, 'of older revisions, which have no pods'),
    ]);
    return drawn.pods;
  }
  const names = ({ object, place }: PodView) => [nameOf({ object, place }), nameOf({ object })];
  const found = pods.filter((pod) => pod.object.name === name || names(pod).some((one) => one.toLowerCase() === name.toLowerCase()));
  if (found.length === 0) { throw new InputError(`--workload is '${name}'.${otherThan(name, pods.map(nameOf))}`); }
  return found;
}

/** So many are named. */
const NAMED = 3;

function leftOut(pods: readonly PodView[], why: string): string[] {
  if (pods.length === 0) { return []; }
  const more = pods.length > NAMED ? ` and ${pods.length - NAMED} more` : '';
  return [`left out: ${pods.slice(0, NAMED).map(nameOf).join(', ')}${more}: ${why}`];
}

import { knownServerIn } from './known';
import { knownStopOf } from './known-stop';
import type { Reached } from './reached';
import type { Wanted } from './wanted';
import { MARGIN } from './wanted';
import type { World } from '../../checks/engine/world';
import { Feature } from '../../cluster';
import type { ContainerView, PodView } from '../../pod';
import { DEFAULT_GRACE_PERIOD } from '../../pod';
import { Duration } from '../../private/duration';
import type { Server } from '../../servers';
import { programsIn } from '../../servers/machinery/image-programs';
import { knownImage } from '../../servers/machinery/known-image';
import { Shutdown } from '../../shutdown';
import type { Stops } from '../stop';
import type { LeftAlone } from './change';

/** What is asked for the containers of a pod of which nobody said anything, as `Lifecycle` would have been asked. */
export interface StopsForAll {
  readonly stops: Stops;
  readonly left: readonly LeftAlone[];
}

/** The stops of all containers that have no preStop hook of their own. */
export function stopsFor(pod: PodView, world: World, wanted: Wanted, reach?: Reached): StopsForAll {
  const shutdowns = new Map<string, Shutdown>();
  const servers = new Map<string, Server>();
  const left: LeftAlone[] = [];
  for (const container of pod.containers) {
    const { name, preStop } = container;
    if (preStop) {
      left.push({ container: name, reason: 'it has a preStop hook of its own, which is never overwritten' });
      continue;
    }
    const known = knownServerIn(pod, container, world, wanted, reach);
    for (const reason of known?.left ?? []) { left.push({ container: name, reason }); }
    const cannot = reach && whyNoSleep(container, wanted);
    if (cannot !== undefined) { left.push({ container: name, reason: cannot }); }
    if (known && cannot === undefined) { servers.set(name, known.server); continue; }
    const isTold = knownStopOf(pod, container, world) !== undefined || wanted.stop !== undefined;
    const drained = cannot === undefined ? reach : undefined;
    if (drained || isTold) { shutdowns.set(name, shutdownOf(pod, container, world, wanted, drained)); }
  }
  return { stops: { shutdowns, preStops: new Map(), limits: new Map(), servers }, left };
}

/** The shutdown of a program that is not known, as it is right for any program that handles SIGTERM. */
function shutdownOf(pod: PodView, container: ContainerView, world: World, wanted: Wanted, reach?: Reached): Shutdown {
  const { margin = MARGIN } = wanted;
  const drain = Duration.seconds(Math.min(reach?.seconds ?? 0, 3600));
  const of = (stop: number | undefined, rest: number) =>
    Shutdown.of({ drain, ...stop !== undefined && { stop: Duration.seconds(stop) }, margin: Duration.seconds(rest) });
  const stop = wanted.stop ?? knownStopOf(pod, container, world);
  if (stop !== undefined) { return of(stop, margin); }
  // Who gave it a grace period has meant it for the process: it keeps all of it.
  const given = pod.givenGracePeriod === DEFAULT_GRACE_PERIOD ? undefined : pod.givenGracePeriod;
  return given === undefined || given < 1 ? of(undefined, margin) : given > margin ? of(given - margin, margin) : of(0, given);
}

/** Why a container cannot sleep in its preStop hook; nothing if it can. */
function whyNoSleep({ image }: ContainerView, { cluster }: Wanted): string | undefined {
  if (cluster.supports(Feature.NATIVE_SLEEP)) { return undefined; }
  const tools = image === undefined ? undefined : knownImage(image)?.tools;
  if (tools?.sleep ?? (image !== undefined && programsIn(image)?.sh !== undefined)) { return undefined; }
  return tools ? `its image has no \`sleep\`, and Kubernetes ${cluster.version} has no native one, so there is no drain`
    : `it is not known whether its image has \`sleep\`, and Kubernetes ${cluster.version} has no native one, so there is no drain`;
}

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
import { HOUR, WEEK } from '../../private/seconds';
import type { Server } from '../../servers';
import { programsIn } from '../../servers/machinery/image-programs';
import { knownImage } from '../../servers/machinery/known-image';
import { Shutdown } from '../../shutdown';
import type { Stops } from '../stop';
import type { LeftAlone } from './change';

/** What is asked for the containers of a pod without a `Lifecycle`, in the form in which a `Lifecycle` is asked. */
export interface StopsForAll {
  readonly stops: Stops;
  readonly left: readonly LeftAlone[];
  /** The containers that keep all of the grace period that the pod was given for the time after their drain. */
  readonly keeping: ReadonlySet<string>;
}

/** The stops of all containers that have no preStop hook of their own. */
export function stopsFor(pod: PodView, world: World, wanted: Wanted, reach?: Reached): StopsForAll {
  const shutdowns = new Map<string, Shutdown>();
  const servers = new Map<string, Server>();
  const left: LeftAlone[] = [];
  const keeping = new Set<string>();
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
    const stop = wanted.stop ?? knownStopOf(pod, container, world);
    const drained = cannot === undefined ? reach : undefined;
    const given = drained && stop === undefined ? givenFor(pod) : undefined;
    if (given !== undefined) { keeping.add(name); }
    if (drained || stop !== undefined) { shutdowns.set(name, shutdownOf(drained?.seconds ?? 0, wanted.margin ?? MARGIN, { given, stop })); }
  }
  return { stops: { shutdowns, preStops: new Map(), limits: new Map(), servers }, left, keeping };
}

/** The grace period that somebody gave a pod by hand; cdk8s-plus writes out that of Kubernetes. */
function givenFor({ givenGracePeriod }: PodView): number | undefined {
  return givenGracePeriod === DEFAULT_GRACE_PERIOD || givenGracePeriod === undefined || givenGracePeriod < 1 ? undefined : givenGracePeriod;
}

/**
 * The shutdown of a program that is not known, as it is right for any program that handles SIGTERM. Who gave it a grace period has meant it for the
 * process, which keeps all of it, and gets the margin at least: a second run asks for that much after the hook.
 */
function shutdownOf(drain: number, margin: number, { given, stop }: { readonly given?: number; readonly stop?: number }): Shutdown {
  const seconds = stop ?? (given === undefined ? undefined : Math.max(0, given - margin));
  return Shutdown.of({
    drain: Duration.seconds(Math.min(drain, HOUR)),
    margin: Duration.seconds(margin),
    ...seconds !== undefined && { stop: Duration.seconds(Math.min(seconds, WEEK)) },
  });
}

/** Why a container cannot sleep in its preStop hook; nothing if it can. */
function whyNoSleep({ image }: ContainerView, { cluster }: Wanted): string | undefined {
  if (cluster.supports(Feature.NATIVE_SLEEP)) { return undefined; }
  const tools = image === undefined ? undefined : knownImage(image)?.tools;
  if (tools?.sleep ?? (image !== undefined && programsIn(image)?.sh !== undefined)) { return undefined; }
  return tools ? `its image has no \`sleep\`, and Kubernetes ${cluster.version} has no native one, so there is no drain`
    : `it is not known whether its image has \`sleep\`, and Kubernetes ${cluster.version} has no native one, so there is no drain`;
}

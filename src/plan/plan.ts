import type { ProxyPlan } from './mesh';
import { proxyPlanOf } from './mesh';
import type { PodFacts } from './pod';
import type { DecidedStart, Start, Wait } from './start';
import { decide } from './start';
import type { ContainerStop, DrainOf, Stops } from './stop';
import { decideStops, givenGracePeriod, neededGracePeriod, outlasting } from './stop';
import { Way } from './way';
import type { Cluster } from '../cluster';
import type { Hook } from '../hooks';

/** Everything that was asked for, and what it was asked of. */
export interface Plan {
  readonly starts: Start[];
  readonly waits: Wait[];
  readonly stops: Stops;
  readonly postStarts: ReadonlyMap<string, Hook>;
  readonly drainOf: DrainOf;
  /** The grace period that the workload was given by hand, in seconds. */
  readonly ownGracePeriod?: number;
}

/** A plan with everything decided that it left open, for one pod in one cluster. */
export interface Decisions {
  readonly starts: DecidedStart[];
  /** The containers that become native sidecars. */
  readonly sidecars: string[];
  readonly stops: ContainerStop[];
  /** What is done for the proxy that a mesh adds. */
  readonly proxy?: ProxyPlan;
  /** The grace period in seconds, unless nothing was said that it depends on. */
  readonly gracePeriod?: number;
}

/** Decides what a plan leaves open. */
export function decisionsOf(plan: Plan, pod: PodFacts, cluster: Cluster): Decisions {
  const starts = decide(plan.starts, pod, cluster);
  const sidecars = starts.filter((start) => start.way === Way.NATIVE_SIDECAR).map((start) => start.first);
  const helpers = plan.starts.filter(({ outlives }) => outlives).map(({ first }) => first);
  const stops = outlasting(decideStops(plan.stops, pod, sidecars, plan.drainOf, cluster), helpers);
  const proxy = proxyPlanOf(stops, pod, cluster);
  const gracePeriod = stops.length === 0 ? undefined : givenByHand(plan) ?? neededGracePeriod(stops, pod, sidecars, proxy);
  return { starts, sidecars, stops, proxy, gracePeriod };
}

/** The grace period that was given by hand, with a shutdown or to the workload itself, in seconds. */
export function givenByHand(plan: Plan): number | undefined {
  return givenGracePeriod(plan.stops) ?? plan.ownGracePeriod;
}

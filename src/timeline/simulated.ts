import { ApiObject, Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { TimelineInputError } from './assumptions/override';
import type { ContainerAssumptions, PodEvent, PodTimelineOptions, SimulationOptions } from './pod-timeline';
import { Cluster } from '../cluster';
import { objectsOf, podOf, PodView } from '../pod';
import { Rollout } from './rollout/rollout';
import { simulateRollout } from './rollout/simulate-rollout';
import type { RolloutTimelineOptions } from './rollout-timeline';
import { simulate, Timeline } from './timeline';
import { timeAsInput } from './words';

export { timelineAsMermaid } from './drawing/mermaid';
export { rolloutAsMermaid } from './drawing/rollout-mermaid';
export { rolloutAsSvg } from './drawing/rollout-svg';
export { rolloutAsText } from './drawing/rollout-text';
export { timelineAsSvg } from './drawing/svg';
export { timelineAsText } from './drawing/text';
export { problemsOf } from './drawing/trouble';

/** What `PodTimeline` holds. */
export function timelineOf(manifest: unknown, options: PodTimelineOptions, where = 'PodTimeline.of: '): Timeline {
  const { scenario, version, worstCase } = options;
  return simulate(podIn(manifest, where), scenario?.text ?? 'delete', { version, worst: worstCase, assume: textsOf(options) });
}

/** What `RolloutTimeline` holds. */
export function rolloutOf(manifest: unknown, options: RolloutTimelineOptions, where = 'RolloutTimeline.of: '): Rollout {
  const { requestDuration, requestsPerSecond, version, worstCase } = options;
  return simulateRollout(podIn(manifest, where), {
    version, worst: worstCase, assume: textsOf(options), rate: requestsPerSecond, requestDuration: requestDuration?.toMilliseconds(),
  });
}

type Simulating<O, T> = (manifest: unknown, options: O, where: string) => T;

/** Does something with the manifest of a construct, for its cluster, and says of which construct what is wrong is. */
export function ofWorkload<O extends SimulationOptions, T>(workload: IConstruct, where: string, options: O, run: Simulating<O, T>): T {
  const { propagationDelay, version } = Cluster.of(workload);
  try {
    const manifest: unknown = ApiObject.of(workload).toJson();
    return run(manifest, { ...options, propagationDelay: options.propagationDelay ?? propagationDelay, version: options.version ?? version }, '');
  } catch (error) {
    const { message } = error as Error;
    // What keeps a workload from being written says itself where.
    throw message.startsWith('Validation failed') ? error : new Error(`${workload.node.path}: ${where}: ${message}`, { cause: error });
  }
}

/** The one pod template of a manifest. */
function podIn(manifest: unknown, where: string): PodView {
  const objects = objectsOf(manifest);
  const pods = objects.flatMap((object) => podOf(object) ?? []);
  if (pods.length !== 1) {
    const found = objects.length === 0 ? 'no object of Kubernetes' : `${objects.map(({ kind, name }) => `${kind} ${name}`).join(', ')}, with ${pods.length} pod templates`;
    throw new TimelineInputError(`${where}the manifest must have one pod template, and is ${found}: give one Pod, Deployment or other workload`);
  }
  return pods[0];
}

/** What is assumed, as the command line takes it. */
function textsOf({ assume = {}, propagationDelay }: SimulationOptions): string[] {
  const texts = Object.entries(assume).flatMap(([container, values]) => valuesOf(values).map(([name, value]) => `${container}.${name}=${value}`));
  return propagationDelay === undefined ? texts : [...texts, `propagation=${time(propagationDelay)}`];
}

function valuesOf({ exitCode, ...others }: ContainerAssumptions): [string, string][] {
  const values: [string, string][] = Object.entries(others).flatMap(([name, value]: [string, Duration | boolean | undefined]) =>
    value === undefined ? [] : [[name, typeof value === 'boolean' ? value ? 'yes' : 'no' : time(value)]]);
  return exitCode === undefined ? values : [...values, ['exit', String(exitCode)]];
}

function time(duration: Duration): string {
  return timeAsInput(duration.toMilliseconds({ integral: false }));
}

export function durationOf(ms: number | undefined): Duration | undefined {
  // What was before the time that is counted is no duration.
  return ms === undefined || ms < 0 ? undefined : Duration.millis(ms);
}

export function eventsOf({ events }: Timeline): PodEvent[] {
  return events.map(({ actor, container, kind, recorded, state, time: at, what, why }) => ({
    at: Duration.millis(at),
    actor,
    container,
    kind,
    what,
    why,
    state,
    reason: recorded?.reason,
    isWarning: recorded?.type === 'Warning',
  }));
}

import { ApiObject, Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AssumptionSource, TimelineAssumption } from './assumption';
import type { ContainerGiven, Given } from './assumptions/given';
import { TimelineInputError } from './input-error';
import type { PodScenario } from './pod-scenario';
import type { ContainerAssumptions, PodEvent, PodTimelineOptions, SimulationOptions } from './pod-timeline';
import { Cluster } from '../cluster';
import type { PodView } from '../pod';
import { objectsOf, podsOf, readTogether } from '../pod';
import { NotWritten } from '../private/not-written';
import type { Assumption } from './assumptions/assumptions';
import { problemsOf } from './drawing/trouble';
import type { PodEventActor, PodEventKind, PodEventState } from './event-kind';
import type { PodProblem, PodProblemKind } from './pod-problem';
import type { Rollout } from './rollout/rollout';
import { simulateRollout } from './rollout/simulate-rollout';
import type { RolloutTimelineOptions } from './rollout-timeline';
import type { Scenario } from './scenario-facts';
import type { ScenarioKind } from './scenario-kind';
import { scenarioIn } from './scenario-text';
import type { Timeline } from './timeline';
import { simulate } from './timeline';
import { harmless } from '../private/harmless';
import { givenWays } from './assumptions/load-balancers';

export { timelineAsMermaid } from './drawing/mermaid';
export { rolloutAsMermaid } from './drawing/rollout-mermaid';
export { rolloutAsSvg } from './drawing/rollout-svg';
export { rolloutAsText } from './drawing/rollout-text';
export { timelineAsSvg } from './drawing/svg';
export { timelineAsText } from './drawing/text';

/** What `PodTimeline` holds. */
export function timelineOf(manifest: unknown, options: PodTimelineOptions, where = 'PodTimeline.of: '): Timeline {
  const { scenario, version, worstCase } = options;
  return simulate(podIn(manifest, where), scenario ? scenarioOf(scenario) : { name: 'delete' }, { version, worst: worstCase, assume: givenIn(options) });
}

/** What `RolloutTimeline` holds. */
export function rolloutOf(manifest: unknown, options: RolloutTimelineOptions, where = 'RolloutTimeline.of: '): Rollout {
  const { requestDuration, requestsPerSecond, version, worstCase } = options;
  return simulateRollout(podIn(manifest, where), {
    version, worst: worstCase, assume: givenIn(options), rate: requestsPerSecond, requestDuration: requestDuration?.toMilliseconds(),
  });
}

type Simulating<O, T> = (manifest: unknown, options: O, where: string) => T;

/** Does something with the manifest of a construct, for its cluster, and says of which construct what is wrong is. */
export function ofWorkload<O extends SimulationOptions, T>(workload: IConstruct, where: string, options: O, run: Simulating<O, T>): T {
  const { _ways: loadBalancers, propagationDelay, version } = Cluster.of(workload);
  try {
    const manifest: unknown = ApiObject.of(workload).toJson();
    const { loadBalancers: given = loadBalancers, propagationDelay: delay = propagationDelay, version: wanted = version } = options;
    return run(manifest, { ...options, loadBalancers: given, propagationDelay: delay, version: wanted }, '');
  } catch (error) {
    // What keeps a workload from being written says itself where.
    throw error instanceof NotWritten ? error : new Error(`${workload.node.path}: ${where}: ${(error as Error).message}`, { cause: error });
  }
}

/** The one pod template of a manifest. */
function podIn(manifest: unknown, where: string): PodView {
  const objects = objectsOf(manifest);
  readTogether(objects);
  const pods = objects.flatMap((object) => podsOf(object));
  if (pods.length !== 1) {
    const found = objects.length === 0 ? 'no Kubernetes object' : `${pods.length} (${objects.map(({ kind, name }) => `${kind} ${name}`).join(', ')})`;
    throw new TimelineInputError(`${where}the manifest must have exactly one pod template, but has ${found}: give one Pod, Deployment or other workload`);
  }
  return pods[0];
}

function givenIn({ assume = {}, loadBalancers = [], propagationDelay }: SimulationOptions): Given {
  const containers = Object.entries(assume).map(([name, values]): [string, ContainerGiven] => [name, givenOf(values)]);
  return { propagation: msOf(propagationDelay), ways: givenWays(loadBalancers), containers: Object.fromEntries(containers) };
}

function givenOf({ exitCode, postStart, postStartFails, preStop, preStopFails, pull, run, serve, stop }: ContainerAssumptions): ContainerGiven {
  return {
    pull: msOf(pull),
    serve: msOf(serve),
    run: msOf(run),
    exit: exitCode,
    stop: msOf(stop),
    postStart: msOf(postStart),
    postStartFails,
    preStop: msOf(preStop),
    preStopFails,
  };
}

function scenarioOf({ at, container, gracePeriod, kind }: PodScenario): Scenario {
  return { name: kind, at: msOf(at), grace: gracePeriod?.toSeconds({ integral: false }), container };
}

/** What `PodScenario.fromText` holds. */
export function scenarioFrom(text: string, where: string): Pick<PodScenario, 'kind' | 'at' | 'container' | 'gracePeriod'> {
  const { at, container, grace, name } = scenarioIn(text, { where });
  // The names are those of the enum.
  return { kind: name as ScenarioKind, at: durationOf(at), container, gracePeriod: grace === undefined ? undefined : Duration.seconds(grace) };
}

/** The timeline counts in whole milliseconds. */
function msOf(duration: Duration | undefined): number | undefined {
  return duration && Math.round(duration.toMilliseconds({ integral: false }));
}

export function durationOf(ms: number | undefined): Duration | undefined {
  // What was before the time that is counted is no duration.
  return ms === undefined || ms < 0 ? undefined : Duration.millis(ms);
}

export function eventsOf({ events }: Timeline): PodEvent[] {
  return events.map(({ actor, container, kind, recorded, state, time: at, what, why }) => ({
    at: Duration.millis(at),
    // The words are those of the enums.
    actor: actor as PodEventActor,
    container,
    kind: kind as PodEventKind,
    what,
    why,
    state: state as PodEventState | undefined,
    reason: recorded?.reason,
    isWarning: recorded?.type === 'Warning',
  }));
}

/** The problems of a timeline. */
export function problemsIn(timeline: Timeline): PodProblem[] {
  return problemsOf(timeline).map(({ container, kind, text, time, why }) => ({
    kind: kind as PodProblemKind, container, at: durationOf(time), message: text, why,
  }));
}

/** What a timeline or a rolling update rests on. */
export function assumptionsIn({ assumptions }: { readonly assumptions: readonly Assumption[] }): TimelineAssumption[] {
  return assumptions.map(({ name, source, value, why }) => ({
    name: harmless(name), source: source as AssumptionSource, value: harmless(value), why: harmless(why),
  }));
}

import { barsOf } from './bars';
import { problemsOf } from './trouble';
import type { PodView } from '../../pod';
import type { Rollout } from '../rollout/rollout';
import type { Timeline } from '../timeline';

/** A timeline for programs. Times in milliseconds; what never comes is not there. */
export function timelineAsJson(timeline: Timeline): object {
  const { assumptions, causeAt, cut, end, events, goneAt, grace, hooksCut, isWorst, killed } = timeline;
  const { lost, pod, readyAt, refusals, scenario, traffic, version, ways } = timeline;
  return {
    workload: workloadOf(timeline),
    version,
    scenario,
    worst: isWorst,
    unit: 'ms',
    refusals,
    problems: problemsOf(timeline).map(({ text }) => text),
    causeAt,
    readyAt,
    goneAt,
    end,
    gracePeriod: pod.gracePeriod * 1000,
    ...grace && { grace: { used: grace.ms, of: grace.of } },
    killed,
    cut,
    hooksCut,
    lost,
    traffic,
    ways,
    containers: barsOf(timeline),
    events,
    assumptions,
  };
}

/** A rolling update for programs. Times in milliseconds. */
export function rolloutAsJson(rollout: Rollout): object {
  const { pod: _, ways, ...all } = rollout;
  return { workload: workloadOf(rollout), unit: 'ms', ...all, ways: ways.map(({ name, requests }) => ({ name, requests })) };
}

/** The workload of something that is drawn. */
export function workloadOf({ pod: { object, place } }: { readonly pod: PodView }): object {
  const { file, kind, name, namespace } = object;
  return { kind, name, namespace, ...place !== undefined && { template: place }, file };
}

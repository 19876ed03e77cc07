import { Feature, minorGateFrom } from '../../cluster/feature';
import { minorOf, NEWEST_VERSION } from '../../cluster/version';
import type { JsonObject, PodView } from '../../pod';
import { numberAt, objectAt, textAt } from '../../pod';
import { has } from '../roles';

/** How a workload replaces its pods. */
export type Update =
  /** A Deployment: new pods beside old ones, and old ones before new ones. */
  | { readonly type: 'rolling'; readonly maxSurge: number; readonly maxUnavailable: number }
  /** A Deployment: all old pods first, then all new ones. */
  | { readonly type: 'recreate' }
  /** A StatefulSet: so many at once, from the highest ordinal down to the partition. */
  | { readonly type: 'ordinal'; readonly partition: number; readonly maxUnavailable: number; readonly isParallel: boolean }
  /** A DaemonSet: node by node. */
  | { readonly type: 'by-node'; readonly maxSurge: number; readonly maxUnavailable: number }
  /** None, and why, as a sentence. */
  | { readonly type: 'none'; readonly why: string };

/** What a manifest says of the updates of its pods. Times in milliseconds. */
export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly replicas: number;
  readonly update: Update;
  /** The same in words. */
  readonly strategy: string;
  /** A pod counts as available when it has been ready for so long. */
  readonly minReady: number;
  /** When a Deployment that makes no progress says so; nothing if it never does. */
  readonly progressDeadline?: number;
  /** Why the API server does not take the object. */
  readonly refusals: readonly string[];
}

/** A DaemonSet has a pod on every node, and no manifest says how many nodes there are. */
export const NODES = 3;

const RECREATE_GATED = 'the update strategy Recreate needs the feature gate StatefulSetRecreateStrategy, which is off by default';
const RECREATE_UNKNOWN = 'a StatefulSet has the update strategies RollingUpdate and OnDelete, not Recreate';

/** What stands for no deadline: the largest number that fits. */
const NO_DEADLINE = 2 ** 31 - 1;

/**
 * What is known of the updates of a pod's workload; nothing if it has none, as a Pod or a Job.
 *
 * @param replicas how many pods there are, if it is not what the manifest says
 * @param minor the minor version of Kubernetes
 */
export function rolloutOf(pod: PodView, replicas?: number, minor = minorOf(NEWEST_VERSION)): Workload | undefined {
  const { apiVersion, kind } = pod.object;
  if (!/^(?:apps\/|extensions\/|$)/.test(apiVersion)) { return undefined; }
  const spec = objectAt(pod.object.raw, 'spec');
  const said = replicas ?? pod.replicas ?? 1;
  const isCount = isWhole(said);
  if (kind === 'DaemonSet') { return daemonSet(spec, replicas ?? NODES); }
  if (kind !== 'Deployment' && kind !== 'StatefulSet') { return undefined; }
  const workload = (kind === 'Deployment' ? deployment : statefulSet)(spec, isCount ? said : 0, minor);
  return isCount ? workload : { ...workload, refusals: [`replicas (${said}) must be a whole number of at least 0`, ...workload.refusals] };
}

function deployment(spec: JsonObject, replicas: number): Workload {
  const strategy = objectAt(spec, 'strategy');
  const rolling = objectAt(strategy, 'rollingUpdate');
  const seconds = numberAt(spec, 'progressDeadlineSeconds') ?? 600;
  const minReady = numberAt(spec, 'minReadySeconds') ?? 0;
  const refusals = refusedNumbers(spec, 'minReadySeconds', 'progressDeadlineSeconds');
  if (seconds <= minReady) { refusals.push(`progressDeadlineSeconds (${seconds}) must be more than minReadySeconds (${minReady})`); }
  const progressDeadline = seconds === NO_DEADLINE ? undefined : seconds * 1000;
  const known = { kind: 'Deployment', replicas, minReady: minReady * 1000, progressDeadline } as const;
  if (spec.paused === true) {
    return { ...known, update: { type: 'none', why: 'The Deployment is paused: nothing changes until it is resumed.' }, strategy: 'paused', refusals };
  }
  if (textAt(strategy, 'type') === 'Recreate') { return { ...known, update: { type: 'recreate' }, strategy: 'Recreate', refusals }; }
  const surge = countOf(rolling.maxSurge, '25%', replicas, Math.ceil);
  const asked = countOf(rolling.maxUnavailable, '25%', replicas, Math.floor);
  const unavailable = Math.min(asked, replicas);
  const all = [
    ...refusals,
    ...refusedNumbers(rolling, 'maxSurge', 'maxUnavailable'),
    ...refusedShares(rolling, 'maxUnavailable'),
    ...isZero(rolling.maxSurge) && isZero(rolling.maxUnavailable) ? ['maxSurge and maxUnavailable must not both be 0'] : [],
  ];
  // Shares that come to nothing on both sides would never let an update begin.
  const update = { type: 'rolling', maxSurge: surge, maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable } as const;
  return { ...known, update, strategy: `RollingUpdate, maxSurge ${update.maxSurge}, maxUnavailable ${update.maxUnavailable}`, refusals: all };
}

function statefulSet(spec: JsonObject, replicas: number, minor: number): Workload {
  const strategy = objectAt(spec, 'updateStrategy');
  const type = textAt(strategy, 'type');
  const refusals = refusedNumbers(spec, 'minReadySeconds');
  const known = { kind: 'StatefulSet', replicas, minReady: (numberAt(spec, 'minReadySeconds') ?? 0) * 1000 } as const;
  if (type === 'OnDelete') { return { ...known, ...onDelete('StatefulSet'), refusals }; }
  if (type === 'Recreate') {
    if (!has(Feature.STATEFUL_SET_RECREATE, minor)) {
      refusals.push(minor >= minorGateFrom(Feature.STATEFUL_SET_RECREATE) ? RECREATE_GATED : RECREATE_UNKNOWN);
    }
    return { ...known, update: { type: 'recreate' }, strategy: 'Recreate', refusals };
  }
  const rolling = objectAt(strategy, 'rollingUpdate');
  const partition = Math.min(numberAt(rolling, 'partition') ?? 0, replicas);
  // The API server drops the field before it looks at it.
  const isHonored = has(Feature.STATEFUL_SET_MAX_UNAVAILABLE, minor);
  const maxUnavailable = isHonored ? Math.max(countOf(rolling.maxUnavailable, 1, replicas, Math.floor), 1) : 1;
  const all = [
    ...refusals,
    ...refusedNumbers(rolling, 'partition'),
    ...isHonored ? [...refusedNumbers(rolling, 'maxUnavailable'), ...refusedShares(rolling, 'maxUnavailable')] : [],
    ...isHonored && isZero(rolling.maxUnavailable) ? ['maxUnavailable must not be 0'] : [],
  ];
  // One at a time, both policies do the same.
  const isParallel = textAt(spec, 'podManagementPolicy') === 'Parallel';
  const words = `RollingUpdate, ${maxUnavailable === 1 ? 'one' : `up to ${maxUnavailable}`} at a time from the highest ordinal${partition > 0 ? ` down to ${partition}` : ''}`;
  return { ...known, refusals: all, update: { type: 'ordinal', partition, maxUnavailable, isParallel }, strategy: words };
}

function daemonSet(spec: JsonObject, replicas: number): Workload {
  const strategy = objectAt(spec, 'updateStrategy');
  const refusals = refusedNumbers(spec, 'minReadySeconds');
  const known = { kind: 'DaemonSet', replicas, minReady: (numberAt(spec, 'minReadySeconds') ?? 0) * 1000 } as const;
  if (textAt(strategy, 'type') === 'OnDelete') { return { ...known, ...onDelete('DaemonSet'), refusals }; }
  const rolling = objectAt(strategy, 'rollingUpdate');
  const isSurging = !isZero(rolling.maxSurge ?? 0);
  const isEnding = !isZero(rolling.maxUnavailable ?? 1);
  // A surge that cannot be read is one all the same: with none, nothing could begin.
  const maxSurge = countOf(rolling.maxSurge, isSurging ? 1 : 0, replicas, Math.ceil);
  const maxUnavailable = countOf(rolling.maxUnavailable, 1, replicas, Math.ceil);
  const all = [
    ...refusals,
    ...refusedNumbers(rolling, 'maxSurge', 'maxUnavailable'),
    ...refusedShares(rolling, 'maxSurge', 'maxUnavailable'),
    ...isSurging && isEnding ? ['either maxSurge or maxUnavailable (default 1) must be 0'] : [],
    ...!isSurging && !isEnding ? ['maxSurge and maxUnavailable must not both be 0'] : [],
  ];
  const update = { type: 'by-node', maxSurge, maxUnavailable: isSurging ? 0 : maxUnavailable } as const;
  return { ...known, update, strategy: `RollingUpdate, ${isSurging ? `maxSurge ${maxSurge}` : `maxUnavailable ${maxUnavailable}`}`, refusals: all };
}

function onDelete(kind: string): Pick<Workload, 'strategy' | 'update'> {
  return { strategy: 'OnDelete', update: { type: 'none', why: `The ${kind} has the strategy OnDelete: pods are replaced only when they are deleted.` } };
}

const isZero = (value: unknown) => value === 0 || value === '0%';
const isWhole = (value: number) => Number.isInteger(value) && value >= 0;

/** Of numbers that must be whole and not negative, those that are not. */
function refusedNumbers(from: JsonObject, ...fields: string[]): string[] {
  return fields.flatMap((field) => {
    const value = numberAt(from, field);
    return value === undefined || isWhole(value) ? [] : [`${field} (${value}) must be a whole number of at least 0`];
  });
}

/** Shares of more than all. */
function refusedShares(from: JsonObject, ...fields: string[]): string[] {
  return fields.filter((field) => Number(/^(\d+)%$/.exec(textAt(from, field) ?? '')?.[1]) > 100)
    .map((field) => `${field} (${textAt(from, field)}) must be at most 100%`);
}

/** So many pods, or such a share of all. What cannot be read, as a value that a template is to fill in, is taken as if it were not there. */
function countOf(value: unknown, byDefault: number | string, replicas: number, round: (count: number) => number): number {
  if (typeof value === 'number' && isWhole(value)) { return value; }
  const share = /^(\d+)%$/.exec(typeof value === 'string' ? value : '');
  if (share) { return round(replicas * Number(share[1]) / 100); }
  return countOf(byDefault, 0, replicas, round);
}

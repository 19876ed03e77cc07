import { ownLimitOf, stopSettingsOf } from '../../commands/stop-settings';
import { waitOf } from '../../commands/waits';
import type { ContainerView, PodView } from '../../pod';
import { DEFAULT_GRACE_PERIOD, pointer } from '../../pod';
import { greatest } from '../../private/extremes';
import { lastingContainers } from '../ask/listeners';
import { databasesOf } from '../ask/stateful';
import type { PatchOperation } from '../engine/rule';

/** What a process needs beside the time that its own settings name, in seconds. */
const MARGIN = 5;

/** Sets a field of an object, whether it is there or not. */
export function setField(raw: object, at: string, key: string, value: unknown): PatchOperation {
  return { op: Object.hasOwn(raw, key) ? 'replace' : 'add', path: pointer(at, key), value };
}

/** What may be said about the grace period that a pod needs. */
interface Needs {
  /** What the preStop hook of a container takes, in seconds. @default - what it takes for sure */
  readonly hookOf?: (container: ContainerView) => number;
  /** The least that it is to be, in seconds. @default 0 */
  readonly least?: number;
}

/**
 * A longer grace period that is enough for all containers of a pod: for the preStop hook, and then for the time that the program has by its settings or
 * by what is known of it, and 5 seconds more. Of what is not known, the process keeps the time that it would have had without a hook, 30 seconds at most.
 * Nothing if the pod has as much already.
 */
export function longerGrace(pod: PodView, { hookOf = leastOf, least = 0 }: Needs = {}): PatchOperation[] | undefined {
  const needs = lastingContainers(pod).map((container) => hookOf(container) + stopOf(pod, container));
  const seconds = Math.ceil(greatest([least, ...needs]));
  if (!(seconds > pod.gracePeriod) || seconds > Number.MAX_SAFE_INTEGER) { return undefined; }
  return [setField(pod.raw, pod.pointer, 'terminationGracePeriodSeconds', seconds)];
}

/** What the preStop hook of a container takes for sure, in seconds. */
export function leastOf(container: ContainerView): number {
  return container.preStop ? waitOf(container.preStop, container).least : 0;
}

/** What the process of a container may need after its stop signal, in seconds. */
export function stopOf(pod: PodView, container: ContainerView): number {
  const told = stopSettingsOf(container).reduce((sum, { seconds }) => sum + seconds, 0) || ownLimitOf(container)?.seconds;
  const database = databasesOf(pod).find((one) => one.container === container)?.needs ?? 0;
  return Math.max(database, told === undefined ? Math.max(MARGIN, Math.min(DEFAULT_GRACE_PERIOD, pod.gracePeriod)) : told + MARGIN);
}

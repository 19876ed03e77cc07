import type { ContainerRole } from './container';
import type { HandlerKind, HandlerView, ProbeView } from './handler';

/*
 * What the API server rejects of hooks and probes, as data: each room says it in its own words.
 */

/** What is wrong with a hook, with the numbers that are compared. */
export type HookRefusal =
  | { readonly problem: 'no-handler' | 'no-command' }
  | { readonly problem: 'several-handlers'; readonly kinds: readonly HandlerKind[] }
  | { readonly problem: 'sleep-negative' | 'sleep-not-whole' | 'sleep-zero'; readonly seconds: number }
  | { readonly problem: 'sleep-too-long'; readonly seconds: number; readonly grace: number };

/** What is wrong with a probe. */
export type ProbeRefusal =
  | { readonly problem: 'not-whole'; readonly field: string; readonly value: number; readonly least: number }
  | { readonly problem: 'success-threshold' | 'grace-not-positive'; readonly value: number }
  | { readonly problem: 'readiness-grace' | 'handler-count' };

/** What a version of the API server does with the native sleep. */
export interface SleepSupport {
  /** It knows the field, so that it counts as a handler. */
  readonly isKnown: boolean;
  /** It keeps the field, and so looks at its value. */
  readonly isKept: boolean;
  readonly mayBeZero: boolean;
}

const NEWEST: SleepSupport = { isKnown: true, isKept: true, mayBeZero: true };

/** What a hook is judged by. */
export interface HookLimits {
  /** The grace period of the pod in seconds. @default - not known, so that no sleep is too long */
  readonly grace?: number;
  /** @default - that of the newest version */
  readonly sleep?: SleepSupport;
}

/** Whether a container may have hooks and probes: not one that is to end before the others start, nor one that was put in for debugging. */
export function mayHaveHooks(role: ContainerRole): boolean {
  return role === 'main' || role === 'sidecar';
}

/** All that the API server rejects of a hook. */
export function* hookRefusals(handler: HandlerView, { grace = Infinity, sleep = NEWEST }: HookLimits = {}): Iterable<HookRefusal> {
  const { exec, kinds, sleep: seconds } = handler;
  // A `grpc` in a hook is dropped, as all that the API server does not know.
  const known = kinds.filter((kind) => kind !== 'grpc' && (kind !== 'sleep' || sleep.isKnown));
  if (known.length === 0) { yield { problem: 'no-handler' }; }
  if (known.length > 1) { yield { problem: 'several-handlers', kinds: known }; }
  if (exec?.length === 0) { yield { problem: 'no-command' }; }
  if (seconds === undefined || !sleep.isKept) { return; }
  if (seconds < 0) {
    yield { problem: 'sleep-negative', seconds };
  } else if (!Number.isInteger(seconds)) {
    yield { problem: 'sleep-not-whole', seconds };
  } else if (seconds === 0 && !sleep.mayBeZero) {
    yield { problem: 'sleep-zero', seconds };
  } else if (seconds > grace) {
    yield { problem: 'sleep-too-long', seconds, grace };
  }
}

/** All that the API server rejects of a probe. */
export function* probeRefusals(name: 'startupProbe' | 'livenessProbe' | 'readinessProbe', probe: ProbeView): Iterable<ProbeRefusal> {
  const { gracePeriod, kinds, raw, successThreshold } = probe;
  yield* timeRefusals(probe);
  if (name !== 'readinessProbe' && successThreshold !== 1) { yield { problem: 'success-threshold', value: successThreshold }; }
  // Whatever its value is.
  if (name === 'readinessProbe' && (raw.terminationGracePeriodSeconds ?? undefined) !== undefined) { yield { problem: 'readiness-grace' }; }
  if (gracePeriod !== undefined && gracePeriod <= 0) { yield { problem: 'grace-not-positive', value: gracePeriod }; }
  if (kinds.filter((kind) => kind !== 'sleep').length !== 1) { yield { problem: 'handler-count' }; }
}

/** The numbers of a probe that are none, each with the least that it may be. */
export function* timeRefusals({ failureThreshold, initialDelay, period, successThreshold, timeout }: ProbeView): Iterable<ProbeRefusal & { readonly problem: 'not-whole' }> {
  const all: [string, number, number][] = [
    ['initialDelaySeconds', initialDelay, 0],
    ['periodSeconds', period, 1],
    ['timeoutSeconds', timeout, 1],
    ['failureThreshold', failureThreshold, 1],
    ['successThreshold', successThreshold, 1],
  ];
  for (const [field, value, least] of all) { if (!Number.isInteger(value) || value < least) { yield { problem: 'not-whole', field, value, least }; } }
}

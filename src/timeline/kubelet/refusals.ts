import { Feature } from '../../cluster/feature';
import type { ContainerView, HandlerView, PodView, ProbeView } from '../../pod';
import type { HookName } from '../roles';
import { has, roleOf, gracePeriodOf } from '../roles';

/** Why the API server does not take a pod, as far as its life is concerned: then nothing of it ever starts. */
export function refusalsOf(pod: PodView, minor: number): string[] {
  return [...pod.initContainers, ...pod.containers].flatMap((container) => [
    ...refusedHooks(container, pod, minor),
    ...refusedProbes(container, minor),
  ]);
}

function* refusedHooks(container: ContainerView, pod: PodView, minor: number): Iterable<string> {
  for (const name of ['postStart', 'preStop'] as const) {
    const hook = container[name];
    if (!hook) { continue; }
    if (roleOf(container, minor) === 'init') {
      yield `${container.name} is an init container, which must not have a ${name} hook${container.role === 'sidecar' ? `: Kubernetes 1.${minor} has no native sidecars` : ''}`;
      continue;
    }
    const problem = problemOf(hook, name, pod, minor);
    if (problem) { yield `the ${name} hook of ${container.name} ${problem}`; }
  }
}

function problemOf(hook: HandlerView, name: HookName, pod: PodView, minor: number): string | undefined {
  const { exec, sleep } = hook;
  // Nobody can write `grpc` into a hook: the API server drops what it does not know.
  const kinds = hook.kinds.filter((kind) => kind !== 'grpc' && (kind !== 'sleep' || minor >= 29));
  if (kinds.length !== 1) { return kinds.length === 0 ? 'has no handler' : `has ${kinds.length} handlers, but must have one`; }
  if (exec && exec.length === 0) { return 'has an empty command'; }
  if (sleep === undefined || !has(Feature.NATIVE_SLEEP, minor)) { return undefined; }
  if (sleep < 0 || !Number.isInteger(sleep)) { return `sleeps ${sleep} s, which must be a whole number of at least 0`; }
  if (sleep === 0 && !has(Feature.ZERO_SLEEP, minor)) { return `sleeps 0 s, which Kubernetes 1.${minor} does not allow`; }
  const grace = gracePeriodOf(pod);
  return sleep > grace ? `sleeps ${sleep} s, longer than the grace period of ${grace} s${name === 'postStart' ? ', which holds for both hooks' : ''}` : undefined;
}

function* refusedProbes(container: ContainerView, minor: number): Iterable<string> {
  for (const name of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
    const probe = container[name];
    if (!probe) { continue; }
    const who = `the ${name} of ${container.name}`;
    if (roleOf(container, minor) === 'init') { yield `${container.name} is an init container, which must not have a ${name}`; }
    yield* refusedTimes(probe, who);
    if (name !== 'readinessProbe' && probe.successThreshold !== 1) { yield `${who} has a successThreshold of ${probe.successThreshold}, which must be 1`; }
    if (name === 'readinessProbe' && probe.gracePeriod !== undefined) { yield `${who} must not have terminationGracePeriodSeconds`; }
    if (probe.gracePeriod !== undefined && probe.gracePeriod <= 0) { yield `${who} has a terminationGracePeriodSeconds of ${probe.gracePeriod}, which must be positive`; }
    if (probe.kinds.filter((kind) => kind !== 'sleep').length !== 1) { yield `${who} must have one handler`; }
  }
}

/** The numbers of a probe that are none. */
export function* refusedTimes(probe: ProbeView, who: string): Iterable<string> {
  for (const [field, value, least] of timesOf(probe)) {
    if (!Number.isInteger(value) || value < least) { yield `${who} has ${/^[aeiou]/.test(field) ? 'an' : 'a'} ${field} of ${value}, which must be a whole number of at least ${least}`; }
  }
}

/** The numbers of a probe, each with the least that it may be. */
function timesOf({ failureThreshold, initialDelay, period, successThreshold, timeout }: ProbeView): [string, number, number][] {
  return [
    ['initialDelaySeconds', initialDelay, 0],
    ['periodSeconds', period, 1],
    ['timeoutSeconds', timeout, 1],
    ['failureThreshold', failureThreshold, 1],
    ['successThreshold', successThreshold, 1],
  ];
}

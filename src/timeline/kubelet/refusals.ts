import { Feature, minorGateFrom } from '../../cluster/feature';
import type { ContainerView, HookRefusal, PodView, ProbeRefusal, ProbeView } from '../../pod';
import { hookRefusals, mayHaveHooks, probeRefusals, restartRefusals, timeRefusals } from '../../pod';
import type { HookName } from '../roles';
import { restartInWords } from './restart-words';
import { gracePeriodOf, has, restartSupportOf, roleOf } from '../roles';

/** Why the API server does not take a pod, as far as its life is concerned: then nothing of it ever starts. */
export function refusalsOf(pod: PodView, minor: number): string[] {
  return [...pod.initContainers, ...pod.containers].flatMap((container) => [
    ...refusedHooks(container, pod, minor),
    ...refusedProbes(container, minor),
    ...[...restartRefusals(container, restartSupportOf(minor))].map((refusal) => `${container.name} ${restartInWords(refusal, minor)}`),
  ]);
}

function* refusedHooks(container: ContainerView, pod: PodView, minor: number): Iterable<string> {
  for (const name of ['postStart', 'preStop'] as const) {
    const hook = container[name];
    if (!hook) { continue; }
    if (!mayHaveHooks(roleOf(container, minor))) {
      yield `${container.name} is an init container, which must not have a ${name} hook${container.role === 'sidecar' ? `: Kubernetes 1.${minor} has no native sidecars` : ''}`;
      continue;
    }
    const sleep = {
      isKnown: minor >= minorGateFrom(Feature.NATIVE_SLEEP),
      isKept: has(Feature.NATIVE_SLEEP, minor),
      mayBeZero: has(Feature.ZERO_SLEEP, minor),
    };
    // One is enough.
    const [refusal] = hookRefusals(hook, { grace: gracePeriodOf(pod), sleep });
    if (refusal) { yield `the ${name} hook of ${container.name} ${hookInWords(refusal, name, minor)}`; }
  }
}

function hookInWords(refusal: HookRefusal, name: HookName, minor: number): string {
  switch (refusal.problem) {
    case 'no-handler': return 'has no handler';
    case 'several-handlers': return `has ${refusal.kinds.length} handlers, but must have one`;
    case 'no-command': return 'has an empty command';
    case 'sleep-negative': case 'sleep-not-whole': return `sleeps ${refusal.seconds} s, which must be a whole number of at least 0`;
    case 'sleep-zero': return `sleeps 0 s, which Kubernetes 1.${minor} does not allow`;
    case 'sleep-too-long':
      return `sleeps ${refusal.seconds} s, longer than the grace period of ${refusal.grace} s${name === 'postStart' ? ', which holds for both hooks' : ''}`;
  }
}

function* refusedProbes(container: ContainerView, minor: number): Iterable<string> {
  for (const name of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
    const probe = container[name];
    if (!probe) { continue; }
    if (!mayHaveHooks(roleOf(container, minor))) { yield `${container.name} is an init container, which must not have a ${name}`; }
    for (const refusal of probeRefusals(name, probe)) { yield `the ${name} of ${container.name} ${probeInWords(refusal)}`; }
  }
}

/** The numbers of a probe that are none. */
export function refusedTimes(probe: ProbeView, who: string): string[] {
  return [...timeRefusals(probe)].map((refusal) => `${who} ${probeInWords(refusal)}`);
}

function probeInWords(refusal: ProbeRefusal): string {
  switch (refusal.problem) {
    case 'not-whole': {
      const { field, least, value } = refusal;
      return `has ${/^[aeiou]/.test(field) ? 'an' : 'a'} ${field} of ${value}, which must be a whole number of at least ${least}`;
    }
    case 'success-threshold': return `has a successThreshold of ${refusal.value}, which must be 1`;
    case 'readiness-grace': return 'must not have terminationGracePeriodSeconds';
    case 'grace-not-positive': return `has a terminationGracePeriodSeconds of ${refusal.value}, which must be positive`;
    case 'handler-count': return 'must have one handler';
  }
}

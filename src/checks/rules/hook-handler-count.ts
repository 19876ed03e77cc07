import type { PodView } from '../../pod';
import { hookRefusals, isTemplated } from '../../pod';
import type { HookPlace } from '../ask/hooks';
import { hooksOf } from '../ask/hooks';
import type { Found, Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A hook has one handler. */
export const HOOK_HANDLER_COUNT: Rule = {
  id: 'hook-handler-count',
  level: 'error',
  recommended: true,
  title: 'hook has no handler or more than one',
  why: 'A hook must have exactly one of `exec`, `httpGet` and `sleep`. Otherwise the API server rejects the whole object. Hooks have no `grpc`.',
  fix: 'Keep one handler. To do two things, run both in one script.',
  reference: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const place of hooksOf(pod)) { yield* findingsIn(pod, place); }
  },
};

function* findingsIn(pod: PodView, { container, hook, name }: HookPlace): Iterable<Found> {
  const list = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');
  // Something else may fill in what a patch or a template leaves open.
  const isOpen = pod.isPatch || container.image === undefined || Object.entries(hook.raw).flat().some(isTemplated);
  for (const refusal of hookRefusals(hook)) {
    if (refusal.problem === 'several-handlers') {
      yield {
        pointer: hook.pointer,
        container,
        message: `The ${name} hook has ${refusal.kinds.length} handlers (${list(refusal.kinds)}): the API server rejects it, because a hook has exactly one.`,
      };
    } else if (refusal.problem === 'no-handler' && !isOpen) {
      const instead = Object.entries(hook.raw).flatMap(([key, value]) => value !== null ? [key] : []);
      yield {
        pointer: hook.pointer,
        container,
        message: `The ${name} hook has no handler${instead.length > 0 ? ` (only ${list(instead)})` : ''}: the API server rejects it.`,
      };
    }
  }
}

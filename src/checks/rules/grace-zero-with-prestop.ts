import { pointer } from '../../pod';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Without a grace period there is no time for a hook. */
export const GRACE_ZERO_WITH_PRESTOP: Rule = {
  id: 'grace-zero-with-prestop',
  level: 'error',
  recommended: true,
  title: 'preStop hook without a grace period',
  why: 'With a grace period of zero the API server removes the pod at once. The kubelet, which hears of it later, gives the hook at most 1 '
    + 'second. If the container is killed for another reason, such as a failed liveness probe, the hook does not run at all.',
  fix: 'Set `terminationGracePeriodSeconds` to the time that the hook and then the process need, or remove the hook.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-forced',
  about: [Subject.GRACE_PERIOD, Subject.PRE_STOP],
  * pod(pod) {
    if (pod.givenGracePeriod !== 0) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      // A native sleep longer than the grace period is refused.
      if (name !== 'preStop' || hook.kinds.length === 0 || (hook.sleep ?? 0) > 0) { continue; }
      yield {
        pointer: pointer(pod.pointer, 'terminationGracePeriodSeconds'),
        container,
        message: 'The grace period is 0 s, so the preStop hook is cut off after 1 s at most, and the pod is gone from the API before it begins.',
      };
    }
  },
};

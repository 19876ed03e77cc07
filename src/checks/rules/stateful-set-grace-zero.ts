import { listAt, objectAt, pointer } from '../../pod';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Two pods of one name at the same time. */
export const STATEFUL_SET_GRACE_ZERO: Rule = {
  id: 'stateful-set-grace-zero',
  level: 'warning',
  recommended: true,
  title: 'StatefulSet forgets its pods before they have ended',
  why: 'With a grace period of zero the API server removes a pod at once, without waiting for the kubelet to end it. A StatefulSet promises at most '
    + 'one pod of each name, and counts on this wait.',
  fix: 'Set `terminationGracePeriodSeconds` to the time that the process needs to stop. To move on from a node that is gone for good, use the taint '
    + '`node.kubernetes.io/out-of-service`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
  kinds: ['StatefulSet'],
  about: [Subject.GRACE_PERIOD],
  * pod(pod) {
    if (pod.givenGracePeriod !== 0 || !isOf(pod.object, 'StatefulSet')) { return; }
    const first = pod.object.name === '' ? 'the next one of the same name' : `the next '${pod.object.name}-0'`;
    const writes = listAt(objectAt(pod.object.raw, 'spec'), 'volumeClaimTemplates').length > 0 ? ' and writing to the same volume' : '';
    yield {
      pointer: pointer(pod.pointer, 'terminationGracePeriodSeconds'),
      message: `The grace period is 0 s: a deleted pod is gone from the API at once, and ${first} may start while the old one is still running${writes}.`,
    };
  },
};

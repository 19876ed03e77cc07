import { controllerOf } from '../../pod';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Nobody replaces it. */
export const BARE_POD: Rule = {
  id: 'bare-pod',
  level: 'info',
  recommended: false,
  title: 'Pod without a controller',
  why: 'A Pod without a controller is gone for good when its node is drained or lost, or when it is evicted. The kubelet restarts its containers '
    + 'on the same node only. It cannot be updated without a gap either.',
  fix: 'Use a Deployment, a StatefulSet or a Job.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/',
  peers: ['datree K8S_INCORRECT_KIND_VALUE_POD'],
  kinds: ['Pod'],
  * pod(pod) {
    if (isOf(pod.object, 'Pod') && !pod.isPatch && !controllerOf(pod.object)) {
      yield { pointer: pod.object.pointer, message: 'The Pod has no controller: when its node is drained or lost, nothing replaces it.' };
    }
  },
};

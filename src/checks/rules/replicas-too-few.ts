import { pointer } from '../../pod';
import { isOf, ownAutoscalersOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Nobody serves while it is away. */
export const REPLICAS_TOO_FEW: Rule = {
  id: 'replicas-too-few',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'Deployment has only one replica',
  why: 'When the node of a single pod is drained or lost, nothing serves until a new pod has been scheduled, has pulled its image and is ready: '
    + 'unlike a rolling update, an eviction does not wait for that.',
  fix: 'Set `replicas` to 2 or more, with a PodDisruptionBudget, if it must always serve.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#dealing-with-disruptions',
  peers: ['kube-linter minimum-three-replicas', 'kube-score deployment-replicas', 'polaris deploymentMissingReplicas',
    'kyverno require-deployments-have-multiple-replicas', 'datree DEPLOYMENT_INCORRECT_REPLICAS_VALUE',
    'kube-linter minimum-replicas'],
  kinds: ['Deployment'],
  * pod(pod, world) {
    // Without `replicas` it may be for an autoscaler; with 0 it is switched off.
    if (isOf(pod.object, 'Deployment') && pod.replicas === 1 && ownAutoscalersOf(pod, world).length === 0) {
      yield {
        pointer: pointer(pod.object.pointer, 'spec', 'replicas'),
        message: 'The Deployment has 1 replica: when its node is drained, nothing serves until another pod is ready.',
      };
    }
  },
};

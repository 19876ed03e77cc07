import { pointer } from '../../pod';
import { isOf, ownAutoscalersOf } from '../related';
import { Rule } from '../rule';

/** Nobody serves while it is away. */
export const REPLICAS_TOO_FEW: Rule = {
  id: 'replicas-too-few',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'a Deployment has one replica only',
  why: 'When the node of a single pod is drained or lost, nothing serves until another has been scheduled, pulled its image and got ready: an '
    + 'eviction does not wait for that, other than a rolling update.',
  fix: 'Set `replicas` to 2 or more, with a PodDisruptionBudget, if it must serve all the time.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#dealing-with-disruptions',
  peers: ['kube-linter minimum-three-replicas', 'kube-score deployment-replicas', 'polaris deploymentMissingReplicas',
    'kyverno require-deployments-have-multiple-replicas', 'datree DEPLOYMENT_INCORRECT_REPLICAS_VALUE',
    'kube-linter minimum-replicas'],
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

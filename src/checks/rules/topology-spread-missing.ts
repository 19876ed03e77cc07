import { isOf, leastPodsOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Nothing says where they should not be together. */
export const TOPOLOGY_SPREAD_MISSING: Rule = {
  id: 'topology-spread-missing',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'several pods without topologySpreadConstraints',
  why: 'The scheduler spreads the pods of a workload over nodes and zones by soft defaults only. When room is short, all may end up on one node '
    + 'or in one zone, and fail together.',
  fix: 'Add `topologySpreadConstraints` over `kubernetes.io/hostname` and `topology.kubernetes.io/zone`.',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  peers: ['kube-score pod-topology-spread-constraints', 'polaris topologySpreadConstraint'],
  kinds: ['Deployment', 'StatefulSet'],
  * pod(pod, world) {
    const least = leastPodsOf(pod, world);
    if (pod.isPatch || !isOf(pod.object, 'Deployment', 'StatefulSet') || !least || least.count < 2 || pod.raw.topologySpreadConstraints !== undefined) { return; }
    yield { pointer: pod.pointer, message: `The pods (${least.words}) have no topologySpreadConstraints: all may be on one node and fail with it.` };
  },
};

import { objectAt } from '../../pod';
import { isOf, leastPodsOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Nothing keeps them apart. */
export const ANTI_AFFINITY_MISSING: Rule = {
  id: 'anti-affinity-missing',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'nothing keeps the pods on different nodes',
  why: 'Pods on the same node end together when it is drained or lost. Only a podAntiAffinity or topologySpreadConstraints force the scheduler to '
    + 'separate them; otherwise it does so on a best-effort basis.',
  fix: 'Add `topologySpreadConstraints` over `kubernetes.io/hostname`, or a `podAntiAffinity`.',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  peers: ['kube-linter no-anti-affinity', 'kube-score deployment-has-host-podantiaffinity', 'kube-score statefulset-has-host-podantiaffinity',
    'kics Deployment Has No PodAntiAffinity', 'kics StatefulSet Has No PodAntiAffinity'],
  kinds: ['Deployment', 'StatefulSet'],
  * pod(pod, world) {
    const least = leastPodsOf(pod, world);
    if (pod.isPatch || !isOf(pod.object, 'Deployment', 'StatefulSet') || !least || least.count < 2) { return; }
    if (objectAt(pod.raw, 'affinity').podAntiAffinity === undefined && pod.raw.topologySpreadConstraints === undefined) {
      yield { pointer: pod.pointer, message: `Nothing keeps the pods (${least.words}) on different nodes: those on the same node end together.` };
    }
  },
};

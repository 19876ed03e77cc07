import { belongTogether, isOf, leastPodsOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/**
 * Nothing holds a drain back from all pods at once. A budget may be in a file that was not given, so this speaks only when budgets of
 * others in the namespace, or the Service of these pods, were given: then theirs would be there too.
 */
export const PDB_MISSING: Rule = {
  id: 'pdb-missing',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'workload with several pods has no PodDisruptionBudget',
  why: 'Draining several nodes, as in a cluster upgrade, evicts all pods on them at once. A PodDisruptionBudget makes the drain wait until enough '
    + 'others are ready.',
  fix: 'Add a PodDisruptionBudget with `maxUnavailable: 1` for the labels of the pods.',
  reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  peers: ['kube-score deployment-has-poddisruptionbudget', 'kube-score statefulset-has-poddisruptionbudget', 'polaris missingPodDisruptionBudget',
    'kyverno require-pdb', 'kics Deployment Without PodDisruptionBudget', 'kics StatefulSet Without PodDisruptionBudget', 'popeye POP-206'],
  kinds: ['Deployment', 'StatefulSet'],
  * pod(pod, world) {
    if (pod.isPatch || !isOf(pod.object, 'Deployment', 'StatefulSet') || world.budgetsOf(pod).length > 0) { return; }
    const least = leastPodsOf(pod, world);
    const others = world.ofKind('PodDisruptionBudget').some((budget) => belongTogether(budget, pod.object));
    if (least && least.count > 1 && (others || world.servicesOf(pod).length > 0)) {
      yield {
        pointer: pod.object.pointer,
        message: `The ${pod.object.kind} has several pods (${least.words}) and no PodDisruptionBudget: a node drain may evict all of them at once.`,
      };
    }
  },
};

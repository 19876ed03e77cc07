"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PDB_MISSING = void 0;
const related_1 = require("../ask/related");
/**
 * Nothing holds a drain back from all pods at once. A budget may be in a file that was not given, so this speaks only when budgets of
 * others in the namespace, or the Service of these pods, were given: then theirs would be there too.
 */
exports.PDB_MISSING = {
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
    *pod(pod, world) {
        if (pod.isPatch || !(0, related_1.isOf)(pod.object, 'Deployment', 'StatefulSet') || world.budgetsOf(pod).length > 0) {
            return;
        }
        const least = (0, related_1.leastPodsOf)(pod, world);
        const others = world.ofKind('PodDisruptionBudget').some((budget) => (0, related_1.belongTogether)(budget, pod.object));
        if (least && least.count > 1 && (others || world.servicesOf(pod).length > 0)) {
            yield {
                pointer: pod.object.pointer,
                message: `The ${pod.object.kind} has several pods (${least.words}) and no PodDisruptionBudget: a node drain may evict all of them at once.`,
            };
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PDB_BLOCKS_ALL_EVICTIONS = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const fields_1 = require("../patches/fields");
/** No node with such a pod can be drained. */
exports.PDB_BLOCKS_ALL_EVICTIONS = {
    id: 'pdb-blocks-all-evictions',
    level: 'warning',
    recommended: true,
    title: 'PodDisruptionBudget allows no evictions',
    why: 'The API server answers every eviction with 429, and `kubectl drain` retries forever. Cluster upgrades hang at such a node, or kill the '
        + 'pods after a time, ignoring the budget. Percentages are rounded up: 67% of 3 pods are 3.',
    fix: 'Set `maxUnavailable: 1` instead, which works for any number of pods.',
    autofix: 'sets `maxUnavailable: 1` and removes `minAvailable`',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
    peers: ['kube-linter pdb-max-unavailable', 'kube-linter pdb-min-available', 'polaris pdbDisruptionsIsZero', 'polaris pdbMinAvailableGreaterThanHPAMinReplicas',
        'kyverno pdb-maxunavailable', 'kyverno pdb-minavailable-check', 'kyverno deployment-replicas-higher-than-pdb', 'gatekeeper K8sPodDisruptionBudget',
        'popeye POP-901',
        'kyverno pdb-maxunavailable-with-deployments', 'kyverno require-reasonable-pdbs', 'kyverno require-replicas-allow-disruption'],
    *object(object, world) {
        if (!(0, related_1.isOf)(object, 'PodDisruptionBudget')) {
            return;
        }
        const { maxUnavailable, minAvailable, selector } = (0, pod_1.objectAt)(object.raw, 'spec');
        const at = (key) => (0, pod_1.pointer)(object.pointer, 'spec', key);
        if (maxUnavailable === 0 || maxUnavailable === '0%') {
            yield {
                pointer: at('maxUnavailable'),
                message: `The budget has maxUnavailable ${maxUnavailable}: it allows no eviction, and no node with such a pod can be drained.`,
                patch: (0, fields_1.oneUnavailable)(object),
            };
        }
        if (minAvailable === '100%') {
            yield {
                pointer: at('minAvailable'),
                message: 'The budget has minAvailable 100%: it allows no eviction, and no node with such a pod can be drained.',
                patch: (0, fields_1.oneUnavailable)(object),
            };
            return;
        }
        if (!(0, pod_1.isObject)(selector) || minAvailable === undefined) {
            return;
        }
        // It is for all pods that it selects, whichever workload they are of.
        const pods = world.podsOfBudget(object).filter((pod) => (0, related_1.belongTogether)(pod.object, object));
        const counts = pods.map((pod) => pod.isPatch ? undefined : (0, related_1.leastPodsOf)(pod, world));
        if (counts.length === 0 || counts.some((count) => count === undefined)) {
            return;
        }
        const all = counts.reduce((sum, count) => sum + count.count, 0);
        const needed = (0, related_1.podsIn)(minAvailable, all, Math.ceil);
        if (all > 0 && needed !== undefined && needed >= all) {
            const areBare = pods.every((pod) => (0, related_1.isOf)(pod.object, 'Pod'));
            const share = typeof minAvailable === 'string' ? ` (${needed} of ${all}, rounded up)` : '';
            yield {
                pointer: at('minAvailable'),
                message: `The budget has minAvailable ${minAvailable}${share}, and there ${all === 1 ? 'is 1 pod' : `are ${all} pods`} (${counts.map((count) => count.words).join(', ')}): `
                    + `it allows no eviction, and no node with such a pod can be drained.${areBare ? ' Only a lower minAvailable helps: maxUnavailable does not work for pods without a controller.' : ''}`,
                patch: areBare ? undefined : (0, fields_1.oneUnavailable)(object),
            };
        }
    },
};

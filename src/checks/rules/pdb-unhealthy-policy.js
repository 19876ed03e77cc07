"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PDB_UNHEALTHY_POLICY = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const grace_1 = require("../patches/grace");
/** A pod that is broken holds a drain back. */
exports.PDB_UNHEALTHY_POLICY = {
    id: 'pdb-unhealthy-policy',
    level: 'info',
    recommended: false,
    title: 'PodDisruptionBudget protects broken pods',
    why: 'By default a pod that runs but is not ready may be evicted only while enough others are ready. Pods in a crash loop then block the drain '
        + 'of their nodes although nobody uses them.',
    fix: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`.',
    autofix: 'sets `unhealthyPodEvictionPolicy: AlwaysAllow`',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
    from: 27,
    peers: ['kube-linter pdb-unhealthy-pod-eviction-policy'],
    *object(object) {
        const spec = (0, pod_1.objectAt)(object.raw, 'spec');
        if (!(0, related_1.isOf)(object, 'PodDisruptionBudget') || !(0, pod_1.isObject)(spec.selector) || (0, related_1.isGiven)(spec, 'unhealthyPodEvictionPolicy')) {
            return;
        }
        yield {
            pointer: (0, pod_1.pointer)(object.pointer, 'spec'),
            message: 'The budget has no unhealthyPodEvictionPolicy: pods that are not ready block a node drain while too few others are ready.',
            patch: [(0, grace_1.setField)(spec, (0, pod_1.pointer)(object.pointer, 'spec'), 'unhealthyPodEvictionPolicy', 'AlwaysAllow')],
        };
    },
};

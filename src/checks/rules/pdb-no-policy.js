"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PDB_NO_POLICY = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const fields_1 = require("../patches/fields");
/** A budget without a number allows nothing. */
exports.PDB_NO_POLICY = {
    id: 'pdb-no-policy',
    level: 'error',
    recommended: true,
    title: 'PodDisruptionBudget sets no number',
    why: 'The API server accepts a budget with neither `minAvailable` nor `maxUnavailable`. It then expects no pods and allows no eviction at all. '
        + 'A budget with both is rejected.',
    fix: 'Set one of the two, preferably `maxUnavailable: 1`.',
    autofix: 'sets `maxUnavailable: 1` where no number is given',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
    peers: ['kube-score poddisruptionbudget-has-policy'],
    *object(object) {
        const spec = (0, pod_1.objectAt)(object.raw, 'spec');
        // Without a selector it is a patch.
        if (!(0, related_1.isOf)(object, 'PodDisruptionBudget') || !(0, pod_1.isObject)(spec.selector)) {
            return;
        }
        const given = ['minAvailable', 'maxUnavailable'].filter((key) => (0, related_1.isGiven)(spec, key));
        if (given.length === 0) {
            yield {
                pointer: (0, pod_1.pointer)(object.pointer, 'spec'),
                message: 'The budget has neither minAvailable nor maxUnavailable: it allows no eviction, and no node with such a pod can be drained.',
                patch: (0, fields_1.oneUnavailable)(object),
            };
        }
        else if (given.length === 2) {
            yield {
                pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'minAvailable'),
                message: `The budget has both minAvailable (${spec.minAvailable}) and maxUnavailable (${spec.maxUnavailable}): the API server rejects it.`,
            };
        }
    },
};

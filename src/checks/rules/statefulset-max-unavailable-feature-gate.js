"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STATEFULSET_MAX_UNAVAILABLE_FEATURE_GATE = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const features_1 = require("../ask/features");
const related_1 = require("../ask/related");
/** A number of pods at once that older versions drop. */
exports.STATEFULSET_MAX_UNAVAILABLE_FEATURE_GATE = {
    id: 'statefulset-max-unavailable-feature-gate',
    level: 'info',
    recommended: true,
    part: 'rollout',
    title: 'API server drops `maxUnavailable` of the StatefulSet',
    why: 'A StatefulSet updates several pods at once from Kubernetes 1.37 on. Before, the field is behind the feature gate `MaxUnavailableStatefulSet`, which '
        + 'is off by default: the API server drops it silently, and the update goes one pod at a time.',
    fix: 'Expect an update that takes as long as all pods one after the other, or run the manifest on Kubernetes 1.37 or newer.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods',
    until: (0, feature_1.minorOnFrom)(feature_1.Feature.STATEFUL_SET_MAX_UNAVAILABLE) - 1,
    *object(object, { target }) {
        const rolling = (0, pod_1.objectAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'spec'), 'updateStrategy'), 'rollingUpdate');
        if (!(0, related_1.isOf)(object, 'StatefulSet') || !(0, related_1.isGiven)(rolling, 'maxUnavailable') || rolling.maxUnavailable === 1) {
            return;
        }
        if ((0, features_1.supports)(target, feature_1.Feature.STATEFUL_SET_MAX_UNAVAILABLE)) {
            return;
        }
        yield {
            pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'),
            message: `Kubernetes 1.${target.minor} drops maxUnavailable (${String(rolling.maxUnavailable)}) of a StatefulSet, unless the gate \`MaxUnavailableStatefulSet\` is on: `
                + 'the update goes one pod at a time.',
        };
    },
};

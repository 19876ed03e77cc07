"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STATEFULSET_RECREATE_FEATURE_GATE = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const features_1 = require("../ask/features");
const related_1 = require("../ask/related");
/** A strategy that is behind a gate which is off. */
exports.STATEFULSET_RECREATE_FEATURE_GATE = {
    id: 'statefulset-recreate-feature-gate',
    level: 'warning',
    recommended: true,
    part: 'rollout',
    title: '`Recreate` of a StatefulSet needs a feature gate',
    why: 'The update strategy `Recreate` of a StatefulSet is behind the feature gate `StatefulSetRecreateStrategy`, which exists from Kubernetes 1.37 on and is '
        + 'off by default. With the gate off, the API server rejects the object.',
    fix: 'Use `RollingUpdate`, or `OnDelete` and delete all pods yourself. If the gate is on in your clusters, suppress this finding.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
    from: (0, feature_1.minorGateFrom)(feature_1.Feature.STATEFUL_SET_RECREATE),
    *object(object, { target }) {
        const strategy = (0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'spec'), 'updateStrategy');
        if (!(0, related_1.isOf)(object, 'StatefulSet') || (0, pod_1.textAt)(strategy, 'type') !== 'Recreate' || (0, features_1.supports)(target, feature_1.Feature.STATEFUL_SET_RECREATE)) {
            return;
        }
        yield {
            pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'updateStrategy', 'type'),
            message: `The updateStrategy is 'Recreate', which Kubernetes 1.${target.minor} accepts only with the gate \`StatefulSetRecreateStrategy\` on: the API server rejects it.`,
        };
    },
};

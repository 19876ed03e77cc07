"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HPA_SCALE_TO_ZERO_FEATURE_GATE = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const autoscalers_1 = require("../ask/autoscalers");
const features_1 = require("../ask/features");
const related_1 = require("../ask/related");
/** Autoscalers that scale to zero are younger than most clusters. */
exports.HPA_SCALE_TO_ZERO_FEATURE_GATE = {
    id: 'hpa-scale-to-zero-feature-gate',
    level: 'warning',
    recommended: true,
    part: 'rollout',
    title: '`minReplicas: 0` needs a feature gate',
    why: 'An autoscaler may scale to zero from Kubernetes 1.37 on. Before, that is behind the feature gate `HPAScaleToZero`, which is off by default and which '
        + 'managed clusters do not turn on: the API server rejects the autoscaler.',
    fix: 'Set `minReplicas` to 1, or let KEDA scale the workload to zero. If the gate is on in your clusters, suppress this finding.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
    until: (0, feature_1.minorOnFrom)(feature_1.Feature.HPA_SCALE_TO_ZERO) - 1,
    *object(object, { target }) {
        if ((0, features_1.supports)(target, feature_1.Feature.HPA_SCALE_TO_ZERO)) {
            return;
        }
        // Without such a metric, no version takes it.
        if (!(0, related_1.isOf)(object, 'HorizontalPodAutoscaler') || (0, pod_1.objectAt)(object.raw, 'spec').minReplicas !== 0 || (0, autoscalers_1.metricsOfPods)(object)) {
            return;
        }
        yield {
            pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'minReplicas'),
            message: `The autoscaler has minReplicas 0, which Kubernetes 1.${target.minor} rejects unless the gate \`HPAScaleToZero\` is on; 1.37 accepts it.`,
        };
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HPA_SCALE_TO_ZERO_METRICS = void 0;
const pod_1 = require("../../pod");
const autoscalers_1 = require("../ask/autoscalers");
const related_1 = require("../ask/related");
/** Of no pods, nobody can measure the load. */
exports.HPA_SCALE_TO_ZERO_METRICS = {
    id: 'hpa-scale-to-zero-metrics',
    level: 'error',
    recommended: true,
    part: 'rollout',
    title: 'autoscaler to zero has no metric to come back',
    why: 'With no pod there is no CPU or memory to measure, so `minReplicas: 0` needs a metric from elsewhere, such as the length of a queue. Without one of '
        + 'type `Object` or `External`, the API server rejects the autoscaler in every version.',
    fix: 'Add a metric of type `Object` or `External`, or set `minReplicas` to 1 or more.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
    *object(object) {
        const spec = (0, pod_1.objectAt)(object.raw, 'spec');
        // Without a target it is a patch.
        if (!(0, related_1.isOf)(object, 'HorizontalPodAutoscaler') || spec.minReplicas !== 0 || !(0, pod_1.isObject)(spec.scaleTargetRef)) {
            return;
        }
        const metrics = (0, autoscalers_1.metricsOfPods)(object);
        if (!metrics) {
            return;
        }
        yield {
            pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'minReplicas'),
            message: `The autoscaler has minReplicas 0, but ${metrics.length === 0 ? 'no metric but CPU, the default' : `only metrics of its pods (${metrics.join(', ')})`}: `
                + 'the API server rejects it.',
        };
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HPA_MIN_EQUALS_MAX = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** It never scales. */
exports.HPA_MIN_EQUALS_MAX = {
    id: 'hpa-min-equals-max',
    level: 'warning',
    recommended: true,
    title: 'autoscaler has no room to scale',
    why: 'An autoscaler scales between `minReplicas` and `maxReplicas`. If they are equal, it only keeps that number, whatever the load; if the '
        + 'minimum is above the maximum, the API server rejects it.',
    fix: 'Raise `maxReplicas`, or remove the autoscaler and set `replicas` of the workload.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
    peers: ['polaris hpaMaxAvailability', 'datree HPA_MISSING_MAXREPLICAS_KEY'],
    *object(object) {
        if (!(0, related_1.isOf)(object, 'HorizontalPodAutoscaler')) {
            return;
        }
        const spec = (0, pod_1.objectAt)(object.raw, 'spec');
        const least = (0, pod_1.numberAt)(spec, 'minReplicas');
        const most = (0, pod_1.numberAt)(spec, 'maxReplicas');
        if (least !== undefined && most !== undefined && least >= most) {
            yield {
                pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'maxReplicas'),
                message: least === most ? `The autoscaler has minReplicas ${least} and maxReplicas ${most}: it never scales.`
                    : `The autoscaler has minReplicas ${least} above maxReplicas ${most}: the API server rejects it.`,
            };
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HPA_TARGET_OTHER_NAME = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** Copied from another one, and the target left as it was. */
exports.HPA_TARGET_OTHER_NAME = {
    id: 'hpa-target-other-name',
    level: 'warning',
    recommended: true,
    title: 'autoscaler named after one workload scales another',
    why: 'A copied autoscaler whose target was not changed scales the other workload, where two autoscalers then fight, and its own workload is '
        + 'never scaled.',
    fix: 'Set the name of its own workload in `scaleTargetRef`, or rename the autoscaler after the workload that it scales.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
    peers: ['kube-score horizontalpodautoscaler-has-target', 'kyverno prevent-duplicate-hpa'],
    *object(object, world) {
        const target = (0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'spec'), 'scaleTargetRef');
        const name = (0, pod_1.textAt)(target, 'name');
        if (!(0, related_1.isOf)(object, 'HorizontalPodAutoscaler') || name === undefined || (0, pod_1.isTemplated)(name) || name === object.name) {
            return;
        }
        const own = world.podsNamed(object.name).find((pod) => pod.object.kind === target.kind
            && (0, related_1.sameNamespace)(pod.object, object) && (0, related_1.sameFolder)(pod.object, object));
        if (own && (0, related_1.ownAutoscalersOf)(own, world).length === 0) {
            yield {
                pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'scaleTargetRef', 'name'),
                message: `The autoscaler '${object.name}' scales the ${own.object.kind} '${name}', not the ${own.object.kind} '${object.name}' beside it, `
                    + 'which nothing scales.',
            };
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BARE_POD = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** Nobody replaces it. */
exports.BARE_POD = {
    id: 'bare-pod',
    level: 'info',
    recommended: false,
    title: 'Pod without a controller',
    why: 'A Pod without a controller is gone for good when its node is drained or lost, or when it is evicted. The kubelet restarts its containers '
        + 'on the same node only. It cannot be updated without a gap either.',
    fix: 'Use a Deployment, a StatefulSet or a Job.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/',
    peers: ['datree K8S_INCORRECT_KIND_VALUE_POD'],
    *pod(pod) {
        if ((0, related_1.isOf)(pod.object, 'Pod') && !pod.isPatch && !(0, pod_1.controllerOf)(pod.object)) {
            yield { pointer: pod.object.pointer, message: 'The Pod has no controller: when its node is drained or lost, nothing replaces it.' };
        }
    },
};

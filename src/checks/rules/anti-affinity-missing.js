"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ANTI_AFFINITY_MISSING = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** Nothing keeps them apart. */
exports.ANTI_AFFINITY_MISSING = {
    id: 'anti-affinity-missing',
    level: 'info',
    recommended: false,
    part: 'rollout',
    title: 'nothing keeps the pods on different nodes',
    why: 'Pods on the same node end together when it is drained or lost. Only a podAntiAffinity or topologySpreadConstraints force the scheduler to '
        + 'separate them; otherwise it does so on a best-effort basis.',
    fix: 'Add `topologySpreadConstraints` over `kubernetes.io/hostname`, or a `podAntiAffinity`.',
    reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
    peers: ['kube-linter no-anti-affinity', 'kube-score deployment-has-host-podantiaffinity', 'kube-score statefulset-has-host-podantiaffinity',
        'kics Deployment Has No PodAntiAffinity', 'kics StatefulSet Has No PodAntiAffinity'],
    *pod(pod, world) {
        const least = (0, related_1.leastPodsOf)(pod, world);
        if (pod.isPatch || !(0, related_1.isOf)(pod.object, 'Deployment', 'StatefulSet') || !least || least.count < 2) {
            return;
        }
        if ((0, pod_1.objectAt)(pod.raw, 'affinity').podAntiAffinity === undefined && pod.raw.topologySpreadConstraints === undefined) {
            yield { pointer: pod.pointer, message: `Nothing keeps the pods (${least.words}) on different nodes: those on the same node end together.` };
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RECREATE_WITH_REPLICAS = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const rollouts_1 = require("../ask/rollouts");
/** Several pods, and yet nothing serves in an update. */
exports.RECREATE_WITH_REPLICAS = {
    id: 'recreate-with-replicas',
    level: 'warning',
    recommended: true,
    part: 'rollout',
    title: 'Deployment with several replicas uses Recreate',
    why: 'Several replicas exist so that one may go while others serve. `Recreate` stops all of them, waits until the last one is gone, which may '
        + 'take the whole grace period, and only then starts new ones.',
    fix: 'Remove the strategy or set it to `RollingUpdate`, unless two versions must never run at the same time.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
    peers: ['kube-linter no-rolling-update-strategy', 'kube-score deployment-strategy'],
    *pod(pod, world) {
        if (!(0, related_1.isOf)(pod.object, 'Deployment') || (0, pod_1.objectAt)((0, pod_1.objectAt)(pod.object.raw, 'spec'), 'strategy').type !== 'Recreate' || (0, rollouts_1.cannotRoll)(pod)) {
            return;
        }
        const least = (0, related_1.leastPodsOf)(pod, world);
        // Of workers that take their work from a queue nobody misses one for some seconds.
        if (least && least.count > 1 && (0, related_1.servesSomebody)(pod, world)) {
            yield {
                pointer: (0, pod_1.pointer)(pod.object.pointer, 'spec', 'strategy', 'type'),
                message: `The strategy is Recreate with ${least.words}: every update stops all pods before it starts a new one, and nothing serves meanwhile.`,
            };
        }
    },
};

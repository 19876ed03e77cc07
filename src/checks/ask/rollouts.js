"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.hangsOf = hangsOf;
exports.cannotRoll = cannotRoll;
const related_1 = require("./related");
const pod_1 = require("../../pod");
const obstacle_1 = require("../../timeline/rollout/obstacle");
const workload_1 = require("../../timeline/rollout/workload");
/** The rolling updates of a pod's workload that hang, the surest first: at most one for each kind of obstacle. */
function hangsOf(pod, world) {
    if (pod.isPatch || !(0, related_1.isOf)(pod.object, 'Deployment', 'DaemonSet')) {
        return [];
    }
    const known = (0, related_1.isOf)(pod.object, 'DaemonSet') ? undefined : (0, related_1.leastPodsOf)(pod, world)?.count;
    const workload = (0, workload_1.rolloutOf)(pod, known !== undefined && Number.isInteger(known) && known >= 0 ? known : undefined);
    if (!workload || workload.refusals.length > 0) {
        return [];
    }
    const all = (0, obstacle_1.obstaclesOf)(pod, workload).filter((obstacle) => (0, obstacle_1.hangsAt)(obstacle, workload));
    return all.filter((one, n) => all.findIndex(({ kind }) => kind === one.kind) === n).map((obstacle) => ({ obstacle, workload }));
}
/** Whether pods cannot run beside each other, or may not: they share a claim of which nobody says that many nodes may use it, or ports of their node. */
function cannotRoll(pod) {
    return (0, obstacle_1.obstaclesOf)(pod, { kind: 'Deployment' }).length > 0 || (0, pod_1.claimsOf)(pod).some(({ accessModes }) => accessModes.length === 0);
}

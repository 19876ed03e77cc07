"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.obstaclesOf = obstaclesOf;
exports.hangsAt = hangsAt;
exports.assumedObstacle = assumedObstacle;
const pod_1 = require("../../pod");
/**
 * What a new pod of a workload has to wait for, the surest first; nothing if old and new ones can run beside each other. Of a claim it is known only
 * where the claim was read with the pod.
 */
function obstaclesOf(pod, { kind }) {
    // One that bears the name of the pod before it comes after its end anyway.
    if (kind === 'StatefulSet') {
        return [];
    }
    const isOnOneNode = kind === 'DaemonSet' || (0, pod_1.onlyNodeOf)(pod) !== undefined;
    const claims = (0, pod_1.claimsOf)(pod).flatMap(({ accessModes, index, name }) => {
        const pointer = `${pod.pointer}/volumes/${index}/persistentVolumeClaim/claimName`;
        if (accessModes.length === 1 && accessModes[0] === 'ReadWriteOncePod') {
            return [{ kind: 'claim', waitsFor: 'all', isCertain: true, what: `the ReadWriteOncePod claim '${name}'`, shownAs: 'Pending (FailedScheduling)', pointer }];
        }
        // On the node to which it is attached, any number of pods may use it.
        if (isOnOneNode || !accessModes.includes('ReadWriteOnce') || accessModes.includes('ReadWriteMany')) {
            return [];
        }
        return [{ kind: 'claim', waitsFor: 'all', isCertain: false, what: `the ReadWriteOnce claim '${name}'`, shownAs: 'ContainerCreating (Multi-Attach error)', pointer }];
    });
    return [...portsOf(pod, isOnOneNode), ...claims].sort((a, b) => Number(b.isCertain) - Number(a.isCertain));
}
function portsOf(pod, isCertain) {
    const all = [...pod.initContainers.filter(({ role }) => role === 'sidecar'), ...pod.containers].flatMap(({ pointer, ports }) => ports.flatMap(({ hostPort, number }, n) => {
        // With hostNetwork, the API server sets the port of the node to that of the container.
        const port = hostPort || (pod.hostNetwork ? number : undefined);
        return port === undefined ? [] : [{ port, pointer: `${pointer}/ports/${n}` }];
    }));
    const [first] = all;
    if (!first) {
        return [];
    }
    const ports = [...new Set(all.map(({ port }) => port))];
    const what = `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')} of the node`;
    return [{ kind: 'port', waitsFor: 'one', isCertain, what, shownAs: 'Pending (FailedScheduling)', pointer: first.pointer }];
}
/** Whether an update never ends because its new pods wait for old ones, which wait for them. */
function hangsAt({ waitsFor }, { replicas, update }) {
    if (replicas === 0 || (update.type !== 'rolling' && update.type !== 'by-node')) {
        return false;
    }
    if (update.type === 'by-node') {
        return update.maxSurge > 0;
    }
    return waitsFor === 'all' ? update.maxUnavailable < replicas : update.maxUnavailable === 0;
}
/** What an update is simulated with: ports of other nodes are taken to be free, as there may be more nodes; volumes not to be where the new pod is. */
function assumedObstacle(pod, workload) {
    return obstaclesOf(pod, workload).find(({ isCertain, kind }) => isCertain || kind === 'claim');
}

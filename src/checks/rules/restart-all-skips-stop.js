"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RESTART_ALL_SKIPS_STOP = void 0;
const pod_1 = require("../../pod");
const restarts_1 = require("../ask/restarts");
const stateful_1 = require("../ask/stateful");
/** One container takes all others down with it, without their stop. */
exports.RESTART_ALL_SKIPS_STOP = {
    id: 'restart-all-skips-stop',
    level: 'warning',
    recommended: true,
    part: 'stop',
    title: 'RestartAllContainers skips the preStop hooks of the others',
    why: 'When a rule says `RestartAllContainers`, the kubelet kills all containers of the pod with a grace period of 0: no preStop hook runs, and SIGKILL '
        + 'comes 2 seconds after the stop signal, whatever `terminationGracePeriodSeconds` says.',
    fix: 'Use the action `Restart`, which restarts the one container, or run what must stop gracefully in another pod.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers',
    from: 36,
    *pod(pod) {
        for (const container of (0, pod_1.allContainers)(pod).filter(({ restartPolicy }) => restartPolicy !== undefined)) {
            for (const rule of container.restartRules.filter(({ action }) => action === pod_1.RESTART_ALL)) {
                const lost = lossesOf(pod, container);
                if (lost.length === 0) {
                    continue;
                }
                yield {
                    pointer: (0, pod_1.pointer)(rule.pointer, 'action'),
                    container,
                    message: `When '${container.name}' exits with ${(0, restarts_1.codesInWords)(rule)}, the kubelet kills the other containers without their grace period: ${lost.join(', ')}.`,
                };
            }
        }
    },
};
/** What the others lose, of those that need their stop. */
function lossesOf(pod, cause) {
    const databases = (0, stateful_1.databasesOf)(pod);
    return (0, pod_1.allContainers)(pod).filter((one) => one !== cause && (0, pod_1.mayHaveHooks)(one.role)).flatMap((one) => {
        if (one.preStop) {
            return [`'${one.name}' gets no preStop hook`];
        }
        const database = databases.find(({ container }) => container === one);
        return database ? [`${database.name} in '${one.name}' has 2 s from its stop signal to SIGKILL`] : [];
    });
}

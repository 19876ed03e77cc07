"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STOPSIGNAL_NEEDS_OS_NAME = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
/** Signals are different from system to system, so the API server wants to know which one it is. */
exports.STOPSIGNAL_NEEDS_OS_NAME = {
    id: 'stopsignal-needs-os-name',
    level: 'warning',
    recommended: true,
    title: '`stopSignal` without `os.name`',
    why: 'With the feature gate `ContainerStopSignals` on, the API server rejects a stop signal in a pod that does not set its operating system. '
        + 'With the gate off, it drops the signal.',
    fix: 'Set `os.name` of the pod to `linux` or `windows`.',
    autofix: 'sets `os.name: linux`, unless the pod mentions Windows',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals',
    from: (0, feature_1.minorGateFrom)(feature_1.Feature.STOP_SIGNAL),
    *pod(pod) {
        // A value that is no text is for a template to fill in.
        const isKnown = pod.raw.os === undefined || pod.raw.os === null || (0, pod_1.isObject)(pod.raw.os) && (pod.raw.os.name ?? '') === '';
        if (pod.isPatch || !isKnown) {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            if (container.stopSignal === undefined || !(0, pod_1.mayHaveHooks)(container.role)) {
                continue;
            }
            yield {
                pointer: `${container.pointer}/lifecycle/stopSignal`,
                container,
                message: `The stop signal is ${container.stopSignal}, but the pod has no \`os.name\`: an API server that supports stop signals rejects it.`,
                patch: osPatch(pod),
            };
        }
    },
};
/** Linux, if nothing in the pod speaks of Windows. */
function osPatch(pod) {
    return /windows/i.test(JSON.stringify(pod.raw)) ? undefined : [{ op: 'add', path: (0, pod_1.pointer)(pod.pointer, 'os'), value: { name: 'linux' } }];
}

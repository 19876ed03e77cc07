"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STOPSIGNAL_FEATURE_GATE = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const features_1 = require("../ask/features");
/** The stop signal in a manifest is behind a gate that is off. */
exports.STOPSIGNAL_FEATURE_GATE = {
    id: 'stopsignal-feature-gate',
    level: 'warning',
    recommended: true,
    title: 'API server drops `stopSignal`',
    why: 'The field is behind the feature gate `ContainerStopSignals`, which exists from Kubernetes 1.33 on and is off by default in all versions '
        + 'up to 1.37. With the gate off, the API server drops the field silently and the process gets the signal of its image.',
    fix: 'Set `STOPSIGNAL` in the image, or send the signal in a preStop hook. If the gate is on in your clusters, suppress this finding.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals',
    *pod(pod, { target }) {
        if ((0, features_1.supports)(target, feature_1.Feature.STOP_SIGNAL)) {
            return;
        }
        const { minor } = target;
        for (const container of (0, pod_1.allContainers)(pod)) {
            if (container.stopSignal === undefined || !(0, pod_1.mayHaveHooks)(container.role)) {
                continue;
            }
            yield {
                pointer: `${container.pointer}/lifecycle/stopSignal`,
                container,
                message: `Kubernetes 1.${minor} drops the stop signal ${container.stopSignal}${minor >= (0, feature_1.minorGateFrom)(feature_1.Feature.STOP_SIGNAL) ? ', unless the gate `ContainerStopSignals` is turned on' : ''}: `
                    + 'the process gets the signal of its image.',
            };
        }
    },
};

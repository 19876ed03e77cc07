"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_PORT_NUMBER_UNDECLARED = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** It works, but one of the two may be a slip. */
exports.PROBE_PORT_NUMBER_UNDECLARED = {
    id: 'probe-port-number-undeclared',
    level: 'info',
    recommended: false,
    title: 'probe uses an undeclared port number',
    why: 'The ports of a container are informational: the kubelet probes any number. The probe works if the process listens there, but a number '
        + 'that appears nowhere else may be a typo.',
    fix: 'Declare the port in the container, with a name, and use the name in the probe.',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    peers: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
    *pod(pod) {
        if (pod.isPatch) {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            for (const [probe, view] of (0, related_1.probesOf)(container)) {
                for (const kind of ['httpGet', 'tcpSocket', 'grpc']) {
                    const port = (0, pod_1.numberAt)(view.raw[kind], 'port');
                    if (port !== undefined && !container.ports.some(({ number }) => number === port)) {
                        yield {
                            pointer: (0, pod_1.pointer)(view.pointer, kind, 'port'),
                            container,
                            message: `The ${probe} is for port ${port}, which is not among the ports of the container.`,
                        };
                    }
                }
            }
        }
    },
};

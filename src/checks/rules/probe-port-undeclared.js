"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_PORT_UNDECLARED = void 0;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
const HAPPENS = {
    startupProbe: 'the container never counts as started, and its pod is never ready',
    readinessProbe: 'the pod is never ready',
    livenessProbe: 'the probe has no effect, and a process that hangs is never restarted',
};
/** A probe of a port that is nowhere. */
exports.PROBE_PORT_UNDECLARED = {
    id: 'probe-port-undeclared',
    level: 'error',
    recommended: true,
    title: 'probe names a port its container does not have',
    why: 'The kubelet looks the port name up in the same container only. If it is missing, the probe errors and the kubelet discards the result: '
        + 'the container never becomes ready or started, and liveness stays true. The API server only checks the form of the name, and rejects a '
        + 'number written as a string.',
    fix: 'Declare a port with this name in the container, or write its number without quotes.',
    autofix: 'writes a port number in quotes as a number',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    peers: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
    *pod(pod) {
        if (pod.isPatch) {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            const names = container.ports.flatMap(({ name }) => name ?? []);
            for (const [probe, view] of (0, related_1.probesOf)(container)) {
                for (const kind of ['httpGet', 'tcpSocket']) {
                    const port = (0, pod_1.textAt)(view.raw[kind], 'port');
                    if (port === undefined || (0, pod_1.isTemplated)(port) || names.includes(port)) {
                        continue;
                    }
                    const at = (0, pod_1.pointer)(view.pointer, kind, 'port');
                    if (/^\d+$/.test(port)) {
                        yield {
                            pointer: at,
                            container,
                            message: `The ${probe} has the port '${port}' as a string: the API server takes it for a name and rejects a name without letters.`,
                            patch: [{ op: 'replace', path: at, value: Number(port) }],
                        };
                    }
                    else {
                        yield {
                            pointer: at,
                            container,
                            message: `The ${probe} is for the port '${port}', but the container has ${names.length > 0 ? `only ${names.map((name) => `'${name}'`).join(', ')}` : 'no port with a name'}: ${(0, own_1.own)(HAPPENS, probe)}.`,
                        };
                    }
                }
            }
        }
    },
};

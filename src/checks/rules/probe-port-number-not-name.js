"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_PORT_NUMBER_NOT_NAME = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** A number that has a name, and may change without it. */
exports.PROBE_PORT_NUMBER_NOT_NAME = {
    id: 'probe-port-number-not-name',
    level: 'info',
    recommended: false,
    title: 'probe uses the number of a named port',
    why: 'A named port is changed in one place. A probe with the number is left behind, and a livenessProbe on a port where nothing listens any '
        + 'more kills the container again and again.',
    fix: 'Use the name of the port in the probe.',
    autofix: 'writes the name of the port instead of its number',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    peers: ['popeye POP-105'],
    *pod(pod) {
        for (const container of (0, pod_1.allContainers)(pod)) {
            for (const [probe, view] of (0, related_1.probesOf)(container)) {
                // A gRPC probe takes a number only.
                for (const kind of ['httpGet', 'tcpSocket']) {
                    const port = (0, pod_1.numberAt)(view.raw[kind], 'port');
                    const name = port === undefined ? undefined : container.ports.find(({ number }) => number === port)?.name;
                    if (name !== undefined) {
                        yield {
                            pointer: (0, pod_1.pointer)(view.pointer, kind, 'port'),
                            container,
                            message: `The ${probe} has the number ${port} of a port that has the name '${name}': if the port changes, the probe is left behind.`,
                            patch: [{ op: 'replace', path: (0, pod_1.pointer)(view.pointer, kind, 'port'), value: name }],
                        };
                    }
                }
            }
        }
    },
};

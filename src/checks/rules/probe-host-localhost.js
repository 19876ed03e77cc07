"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_HOST_LOCALHOST = void 0;
const pod_1 = require("../../pod");
const hooks_1 = require("../ask/hooks");
const fields_1 = require("../patches/fields");
/** The loopback of a probe is that of the node. */
exports.PROBE_HOST_LOCALHOST = {
    id: 'probe-host-localhost',
    level: 'error',
    recommended: true,
    title: 'probe connects to the node, not to the pod',
    why: 'The kubelet probes from the node\'s network, where `localhost` is the node. Usually nothing listens on that port and the probe never '
        + 'succeeds. Otherwise something unrelated answers for the container. Only with `hostNetwork: true` are both the same.',
    fix: 'Remove `host`: the kubelet then connects to the pod\'s IP address, on which the server must listen. For a server that listens on loopback '
        + 'only, use an `exec` probe.',
    autofix: 'removes `host`',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
    *pod(pod) {
        if (!(0, hooks_1.hasOwnNetwork)(pod)) {
            return;
        }
        for (const { container, name, probe } of (0, hooks_1.probesOf)(pod)) {
            for (const kind of ['httpGet', 'tcpSocket']) {
                const { host, port } = probe[kind] ?? {};
                if (!(0, pod_1.isNode)(host) || (0, hooks_1.isHostPort)(pod, container, port)) {
                    continue;
                }
                yield {
                    pointer: `${probe.pointer}/${kind}/host`,
                    container,
                    message: `The ${name} probe connects to ${host}:${port}, which is the node, not the pod: it fails, or something else answers for the container.`,
                    patch: (0, fields_1.removeField)(`${probe.pointer}/${kind}/host`),
                };
            }
        }
    },
};

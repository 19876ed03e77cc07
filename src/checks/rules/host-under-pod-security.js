"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOST_UNDER_POD_SECURITY = void 0;
const pod_1 = require("../../pod");
const hooks_1 = require("../ask/hooks");
const fields_1 = require("../patches/fields");
/** The Pod Security standards know the host of hooks and probes from 1.34. */
const SINCE = 34;
/** A namespace that says how strict it is tells whether the pods of this manifest are let in. */
exports.HOST_UNDER_POD_SECURITY = {
    id: 'host-under-pod-security',
    level: 'error',
    recommended: true,
    title: 'Pod Security forbids `host` in hooks and probes',
    why: 'From Kubernetes 1.34 on, the Pod Security standards `baseline` and `restricted` forbid `host` in `httpGet` and `tcpSocket` of hooks and '
        + 'probes. The API server accepts the Deployment but rejects its pods.',
    fix: 'Remove `host`: the kubelet then connects to the pod\'s IP address.',
    autofix: 'removes `host`',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    from: SINCE,
    peers: ['pod-security-admission hostProbesAndHostLifecycle'],
    *pod(pod, world) {
        const standard = standardOf(world.ofKind('Namespace').find(({ name }) => name !== '' && name === pod.object.namespace));
        if (!standard) {
            return;
        }
        const places = [
            ...(0, hooks_1.hooksOf)(pod).map(({ container, hook, name }) => ({ container, handler: hook, words: `${name} hook` })),
            ...(0, hooks_1.probesOf)(pod).map(({ container, name, probe }) => ({ container, handler: probe, words: `${name} probe` })),
        ];
        for (const { container, handler, words } of places) {
            for (const kind of ['httpGet', 'tcpSocket']) {
                const host = handler[kind]?.host;
                if (!host) {
                    continue;
                }
                yield {
                    pointer: `${handler.pointer}/${kind}/host`,
                    container,
                    message: `The ${words} has the host '${host}', but the namespace enforces the Pod Security standard \`${standard}\`: the API server rejects the pods.`,
                    patch: (0, fields_1.removeField)(`${handler.pointer}/${kind}/host`),
                };
            }
        }
    },
};
/** The standard that a namespace enforces, if it is one that forbids hosts. */
function standardOf(namespace) {
    const labels = (0, pod_1.textsAt)((0, pod_1.objectAt)(namespace?.raw, 'metadata'), 'labels');
    const standard = (0, pod_1.textAt)(labels, 'pod-security.kubernetes.io/enforce');
    const [, minor] = /^v1\.(\d+)$/.exec(labels['pod-security.kubernetes.io/enforce-version'] ?? '') ?? [];
    return (standard === 'baseline' || standard === 'restricted') && (minor === undefined || Number(minor) >= SINCE) ? standard : undefined;
}

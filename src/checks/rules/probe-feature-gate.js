"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_FEATURE_GATE = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const features_1 = require("../ask/features");
const hooks_1 = require("../ask/hooks");
/** Fields of probes that are behind a gate which is off. */
const FIELDS = [
    { at: ['httpGet', 'protocol'], value: 'HTTP2', feature: feature_1.Feature.HTTP2_PROBES, instead: 'the kubelet speaks HTTP/1.1, which a server for HTTP/2 only does not answer' },
    { at: ['grpc', 'mode'], value: 'TLS', feature: feature_1.Feature.GRPC_TLS_PROBES, instead: 'the kubelet connects without TLS, which a server with TLS refuses' },
];
/** How a probe connects is lost, and it fails. */
exports.PROBE_FEATURE_GATE = {
    id: 'probe-feature-gate',
    level: 'warning',
    recommended: true,
    title: 'API server drops how the probe connects',
    why: '`protocol: HTTP2` of an HTTP probe and `mode: TLS` of a gRPC probe exist from Kubernetes 1.37 on, behind the feature gates `H2CContainerProbe` and '
        + '`GRPCContainerProbeTLS`, which are off by default. With the gate off, or in an older version, the API server drops the field silently.',
    fix: 'Probe another port that speaks HTTP/1.1 or plain gRPC, or use an `exec` probe. If the gate is on in your clusters, suppress this finding.',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    *pod(pod, { target }) {
        for (const { container, name, probe } of (0, hooks_1.probesOf)(pod)) {
            for (const { at: [handler, field], feature, instead, value } of FIELDS) {
                if ((0, features_1.supports)(target, feature) || !says(probe, handler, field, value)) {
                    continue;
                }
                const gate = target.minor >= (0, feature_1.minorGateFrom)(feature) ? `, unless the gate \`${feature}\` is on` : '';
                yield {
                    pointer: (0, pod_1.pointer)(probe.pointer, handler, field),
                    container,
                    message: `Kubernetes 1.${target.minor} drops \`${field}: ${value}\` of the ${name} probe${gate}: ${instead}.`,
                };
            }
        }
    },
};
function says({ raw }, handler, field, value) {
    return (0, pod_1.textAt)((0, pod_1.objectAt)(raw, handler), field) === value;
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ISTIO_PROXY = void 0;
const facts_1 = require("../machinery/facts");
const PROXY_CONFIG = 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig';
const AGENT = 'https://istio.io/latest/docs/reference/commands/pilot-agent/';
/** What is known of Istio's proxy. */
exports.ISTIO_PROXY = {
    id: 'istioProxy',
    name: "Istio's proxy",
    imageNames: ['proxyv2'],
    programs: [{ names: ['pilot-agent'] }],
    runsBeside: true,
    helps: { without: 'loses its connections', carriesAll: true, lasts: 5, waitsWith: /^EXIT_ON_ZERO_ACTIVE_CONNECTIONS$/ },
    injection: {
        by: 'Istio',
        container: 'istio-proxy',
        asks: [{ on: 'labels', names: ['sidecar.istio.io/inject'], value: /^true$/ }, { on: 'labels', names: ['istio.io/rev'] }, { on: 'annotations', names: ['sidecar.istio.io/inject'], value: /^true$/ }],
        namespaceAsks: [{ on: 'labels', names: ['istio-injection'], value: /^enabled$/ }, { on: 'labels', names: ['istio.io/rev'] }],
        refuses: [{ on: 'labels', names: ['sidecar.istio.io/inject'], value: /^false$/ }, { on: 'annotations', names: ['sidecar.istio.io/inject'], value: /^false$/ }],
        ends: [{ on: 'annotations', names: ['sidecar.istio.io/nativeSidecar'], value: /^true$/ }],
        ordinary: [{ on: 'annotations', names: ['sidecar.istio.io/nativeSidecar'], value: /^false$/ }],
        nativeSince: { version: 'Istio 1.27', kubernetes: 33 },
        remedy: 'annotate the pod with `sidecar.istio.io/nativeSidecar: "true"`, or keep it out of the mesh with the label `sidecar.istio.io/inject: "false"`',
        evidence: 'documented',
        source: 'https://github.com/istio/istio/pull/56428',
    },
    settings: [
        { kind: facts_1.SettingKind.VARIABLE, names: ['TERMINATION_DRAIN_DURATION_SECONDS'], isCommonName: true, means: facts_1.Meaning.SERVES_ON, evidence: 'documented', source: AGENT },
        { kind: facts_1.SettingKind.ANNOTATION, names: ['proxy.istio.io/config'], key: 'terminationDrainDuration', means: facts_1.Meaning.SERVES_ON, evidence: 'documented', source: PROXY_CONFIG },
    ],
};

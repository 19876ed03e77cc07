"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DAPR = void 0;
const facts_1 = require("../machinery/facts");
const REFERENCE = 'https://docs.dapr.io/reference/arguments-annotations-overview/';
/** What is known of Dapr's sidecar. */
exports.DAPR = {
    id: 'dapr',
    name: "Dapr's sidecar",
    imageNames: ['daprd'],
    programs: [{ names: ['daprd'] }],
    runsBeside: true,
    helps: {
        without: 'cannot call Dapr',
        ports: [3500, 50001],
        variables: /^DAPR_(?:HTTP|GRPC)_(?:PORT|ENDPOINT)$/,
        orElse: 'annotate the pod with `dapr.io/block-shutdown-duration`',
    },
    injection: {
        by: 'Dapr',
        container: 'daprd',
        asks: [{ on: 'annotations', names: ['dapr.io/enabled'], value: /^(?:true|yes|y|on|1)$/i }],
        ends: [{ on: 'annotations', names: ['dapr.io/enable-native-sidecar'], value: /^(?:true|yes|y|on|1)$/i }],
        remedy: 'have it call `POST http://localhost:3500/v1.0/shutdown` when its work is done',
        evidence: 'documented',
        source: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-job/',
    },
    settings: [
        { kind: facts_1.SettingKind.ANNOTATION, names: ['dapr.io/graceful-shutdown-seconds'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: REFERENCE },
        { kind: facts_1.SettingKind.ANNOTATION, names: ['dapr.io/block-shutdown-duration'], means: facts_1.Meaning.HELD_BACK, evidence: 'documented', source: REFERENCE },
    ],
};

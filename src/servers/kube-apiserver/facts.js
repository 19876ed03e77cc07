"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.KUBE_APISERVER = void 0;
const facts_1 = require("../machinery/facts");
const FLAGS = 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/';
/** What is known of the API server of Kubernetes. */
exports.KUBE_APISERVER = {
    id: 'kubeApiserver',
    name: 'API server of Kubernetes',
    programs: [{ names: ['kube-apiserver'] }],
    // Also of the many servers that are built from it.
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--shutdown-delay-duration'], means: facts_1.Meaning.SERVES_ON, evidence: 'documented', source: FLAGS },
    ],
};

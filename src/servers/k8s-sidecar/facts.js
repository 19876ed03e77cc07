"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.K8S_SIDECAR = void 0;
/** What is known of k8s-sidecar. */
exports.K8S_SIDECAR = {
    id: 'k8sSidecar',
    name: 'k8s-sidecar',
    imageNames: ['kiwigrid/k8s-sidecar'],
    programs: [],
    endsWith: { variables: /^METHOD$/ },
    runsBeside: true,
    endsBy: { variable: { name: 'METHOD', value: /^LIST$/ } },
};

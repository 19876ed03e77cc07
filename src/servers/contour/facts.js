"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CONTOUR = void 0;
const MANAGER = 'projectcontour/contour: cmd/contour/shutdownmanager.go';
/** What is known of Contour, whose shutdown-manager stands beside Envoy. */
exports.CONTOUR = {
    id: 'contour',
    name: "Contour's shutdown-manager",
    imageNames: ['projectcontour/contour', 'bitnami/contour'],
    programs: [{ names: ['contour'] }],
    holdsHooks: [
        { request: { path: /^\/shutdown$/, port: 8090 }, until: 'Envoy has drained its connections', evidence: 'read', source: MANAGER },
        { command: /(?:^|\/)contour envoy shutdown(?:$| )/, until: 'Envoy has drained its connections', evidence: 'read', source: MANAGER },
    ],
};

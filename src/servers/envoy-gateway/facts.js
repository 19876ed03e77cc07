"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ENVOY_GATEWAY = void 0;
const MANAGER = 'envoyproxy/gateway: internal/cmd/envoy/shutdown_manager.go';
/** What is known of Envoy Gateway, whose shutdown-manager stands beside Envoy. */
exports.ENVOY_GATEWAY = {
    id: 'envoyGateway',
    name: "Envoy Gateway's shutdown-manager",
    imageNames: ['envoyproxy/gateway', 'envoyproxy/gateway-dev'],
    programs: [{ names: ['envoy-gateway'] }],
    holdsHooks: [
        { request: { path: /^\/shutdown\/ready$/, port: 19002 }, until: 'Envoy has drained its connections', evidence: 'read', source: MANAGER },
        { command: /(?:^|\/)envoy-gateway envoy shutdown(?:$| )/, until: 'Envoy has drained its connections', evidence: 'read', source: MANAGER },
    ],
};

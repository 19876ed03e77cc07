import type { ProgramFacts } from '../machinery/facts';

const MANAGER = 'envoyproxy/gateway: internal/cmd/envoy/shutdown_manager.go';

/** What is known of Envoy Gateway, whose shutdown-manager stands beside Envoy. */
export const ENVOY_GATEWAY: ProgramFacts = {
  id: 'envoyGateway',
  name: "Envoy Gateway's shutdown-manager",
  imageNames: ['envoyproxy/gateway', 'envoyproxy/gateway-dev'],
  programs: [{ names: ['envoy-gateway'] }],
  holdsHooks: [
    { request: { path: /^\/shutdown\/ready$/, port: 19002 }, until: 'Envoy has drained its connections', evidence: 'read', source: MANAGER },
    { command: /(?:^|\/)envoy-gateway envoy shutdown(?:$| )/, until: 'Envoy has drained its connections', evidence: 'read', source: MANAGER },
  ],
};

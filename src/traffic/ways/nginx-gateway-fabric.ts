import type { TrafficWay } from '../facts';

/** What is known of NGINX Gateway Fabric. */
export const NGINX_GATEWAY_FABRIC: TrafficWay = {
  id: 'nginx-gateway-fabric',
  name: 'NGINX Gateway Fabric',
  words: 'NGINX Gateway Fabric',
  newRequests: {
    expected: 2,
    worst: 10,
    why: 'Changes are applied in batches, each after the one before, with a reload of nginx.',
    evidence: 'estimated',
    source: 'nginx/nginx-gateway-fabric: internal/framework/events/loop.go',
  },
  openRequests: {
    words: 'may finish in the old workers, without a limit',
    evidence: 'read',
    source: 'nginx/nginx-gateway-fabric: internal/controller/nginx/config',
  },
  signs: [
    { kind: 'Gateway', controller: /^gateway\.nginx\.org\/nginx-gateway-controller$/ },
  ],
};

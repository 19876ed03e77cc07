import type { TrafficWay } from '../facts';
import { ENVOY_POOL } from '../shared';

/** What is known of Envoy Gateway. */
export const ENVOY_GATEWAY: TrafficWay = {
  id: 'envoy-gateway',
  name: 'Envoy Gateway',
  words: 'Envoy Gateway',
  newRequests: {
    expected: 1,
    worst: 5,
    why: 'Envoy collects changes of endpoints for up to a second. Where only terminating pods are left, it goes on sending to them.',
    evidence: 'read',
    source: 'envoyproxy/gateway: internal/gatewayapi/route.go',
  },
  openRequests: ENVOY_POOL,
  signs: [
    { kind: 'Gateway', className: /^(?:eg|envoy-gateway)$/, controller: /^gateway\.envoyproxy\.io\/gatewayclass-controller$/ },
  ],
};

import type { TrafficWay } from '../facts';

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
  openRequests: {
    words: 'may finish; Envoy drains its connections to the pod without a limit',
    evidence: 'read',
    source: 'envoyproxy/envoy: source/common/upstream/cluster_manager_impl.cc',
  },
  signs: [
    { kind: 'Gateway', className: /^(?:eg|envoy-gateway)$/, controller: /^gateway\.envoyproxy\.io\/gatewayclass-controller$/ },
  ],
};

import type { TrafficWay } from '../facts';
import { ENVOY_POOL } from '../shared';

/** What is known of Istio gateway. */
export const ISTIO_GATEWAY: TrafficWay = {
  id: 'istio-gateway',
  name: 'Istio gateway',
  words: 'the Istio gateway',
  newRequests: {
    expected: 1,
    worst: 10,
    why: 'The control plane collects changes until 100 ms pass without one, for up to 10 s (`PILOT_DEBOUNCE_MAX`).',
    evidence: 'read',
    source: 'istio/istio: pilot/pkg/features/tuning.go',
  },
  openRequests: ENVOY_POOL,
  signs: [
    { kind: 'Ingress', className: /^istio$/, controller: /^istio\.io\/ingress-controller$/ },
    { kind: 'Gateway', className: /^istio$/, controller: /^istio\.io\/gateway-controller$/ },
  ],
};

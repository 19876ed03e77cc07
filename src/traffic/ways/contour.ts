import type { TrafficWay } from '../facts';
import { ENVOY_POOL } from '../shared';

/** What is known of Contour. */
export const CONTOUR: TrafficWay = {
  id: 'contour',
  name: 'Contour',
  words: 'Contour',
  newRequests: {
    expected: 1,
    worst: 1,
    why: 'Endpoints are sent to Envoy at the event.',
    evidence: 'read',
    source: 'projectcontour/contour: internal/xdscache/v3/endpointslicetranslator.go',
  },
  openRequests: ENVOY_POOL,
  signs: [
    { kind: 'Ingress', className: /^contour$/ },
    { kind: 'Gateway', className: /^contour$/, controller: /^projectcontour\.io\/gateway-controller$/ },
  ],
};

import type { TrafficWay } from '../facts';
import { NEG_GATE, NEG_OPEN, NEG_REQUESTS } from '../shared';

/** What is known of GKE Gateway. */
export const GKE_GATEWAY: TrafficWay = {
  id: 'gke-gateway',
  name: 'GKE Gateway',
  words: 'the GKE load balancer',
  newRequests: { ...NEG_REQUESTS, evidence: 'documented', source: 'https://docs.cloud.google.com/kubernetes-engine/docs/troubleshooting/load-balancing' },
  openRequests: {
    ...NEG_OPEN,
    setting: 'GCPBackendPolicy.spec.default.connectionDraining.drainingTimeoutSec',
    policy: {
      apiVersion: 'networking.gke.io/v1',
      kind: 'GCPBackendPolicy',
      path: ['default', 'connectionDraining', 'drainingTimeoutSec'],
      targetRef: (name) => ({ group: '', kind: 'Service', name }),
    },
  },
  atStart: NEG_GATE,
  signs: [
    { kind: 'Gateway', className: /^gke-l7-/, controller: /^networking\.gke\.io\/gateway$/ },
  ],
};

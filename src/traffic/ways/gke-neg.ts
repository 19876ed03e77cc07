import type { TrafficWay } from '../facts';
import { NEG_GATE, NEG_OPEN, NEG_REQUESTS } from '../shared';

/** What is known of GKE Ingress, pods as targets (NEG). */
export const GKE_NEG: TrafficWay = {
  id: 'gke-neg',
  name: 'GKE Ingress, pods as targets (NEG)',
  words: 'the GKE load balancer',
  newRequests: NEG_REQUESTS,
  openRequests: {
    ...NEG_OPEN,
    setting: 'BackendConfig.spec.connectionDraining.drainingTimeoutSec',
    policy: {
      apiVersion: 'cloud.google.com/v1',
      kind: 'BackendConfig',
      path: ['connectionDraining', 'drainingTimeoutSec'],
      annotation: { name: 'cloud.google.com/backend-config', value: (object) => JSON.stringify({ default: object }) },
    },
  },
  atStart: NEG_GATE,
  signs: [
    { kind: 'Ingress', className: /^gce(?:-internal|-multi-cluster)?$/ },
    { kind: 'Service', annotations: { 'cloud.google.com/neg': /"ingress": ?true|exposed_ports/ } },
  ],
};

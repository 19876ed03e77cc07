import type { TrafficWay } from '../facts';

/** What is known of GKE Ingress, pods as targets (NEG). */
export const GKE_NEG: TrafficWay = {
  id: 'gke-neg',
  name: 'GKE Ingress, pods as targets (NEG)',
  words: 'the GKE load balancer',
  newRequests: {
    expected: 60,
    worst: 120,
    why: 'The endpoint leaves the network endpoint group at once, but the load balancer takes about a minute to be programmed.',
    evidence: 'reported',
    source: 'kubernetes/ingress-gce#2222, #769',
  },
  openRequests: {
    words: 'are cut at once, unless connection draining is set',
    setting: 'BackendConfig.spec.connectionDraining.drainingTimeoutSec',
    seconds: 0,
    evidence: 'read',
    source: 'kubernetes/ingress-gce: pkg/apis/backendconfig/v1/types.go',
  },
  atStart: {
    words: 'A readiness gate, `cloud.google.com/load-balancer-neg-ready`, which GKE adds to the pods itself.',
    evidence: 'read',
    source: 'kubernetes/ingress-gce: pkg/neg/readiness/reflector.go',
  },
  signs: [
    { kind: 'Ingress', className: /^gce(?:-internal|-multi-cluster)?$/ },
    { kind: 'Service', annotations: { 'cloud.google.com/neg': /"ingress": ?true|exposed_ports/ } },
  ],
};

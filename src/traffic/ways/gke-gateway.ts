import type { TrafficWay } from '../facts';

/** What is known of GKE Gateway. */
export const GKE_GATEWAY: TrafficWay = {
  id: 'gke-gateway',
  name: 'GKE Gateway',
  words: 'the GKE load balancer',
  newRequests: {
    expected: 60,
    worst: 120,
    why: 'The endpoint leaves the network endpoint group at once, but the load balancer takes about a minute to be programmed.',
    evidence: 'documented',
    source: 'https://docs.cloud.google.com/kubernetes-engine/docs/troubleshooting/load-balancing',
  },
  openRequests: {
    words: 'are cut at once, unless connection draining is set',
    setting: 'GCPBackendPolicy.spec.default.connectionDraining.drainingTimeoutSec',
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
    { kind: 'Gateway', className: /^gke-l7-/, controller: /^networking\.gke\.io\/gateway$/ },
  ],
};

import type { TrafficWay } from '../facts';

/** What is known of HAProxy Kubernetes Ingress Controller. */
export const HAPROXYTECH_INGRESS: TrafficWay = {
  id: 'haproxytech-ingress',
  name: 'HAProxy Kubernetes Ingress Controller',
  words: 'the HAProxy Ingress Controller',
  newRequests: {
    expected: 3,
    worst: 6,
    why: 'Changes are applied every 5 s (`--sync-period`).',
    evidence: 'read',
    source: 'haproxytech/kubernetes-ingress: pkg/k8s/main.go',
  },
  openRequests: {
    words: 'may finish; where a reload comes, within 30 minutes',
    setting: 'hard-stop-after',
    evidence: 'read',
    source: 'haproxytech/kubernetes-ingress: documentation/annotations.md',
  },
  signs: [
    { kind: 'Ingress', className: /^haproxy$/, controller: /^haproxy\.org\/ingress-controller/ },
    { kind: 'Gateway', controller: /^haproxy\.org\/gateway-controller$/ },
  ],
};

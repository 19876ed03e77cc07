import type { TrafficWay } from '../facts';

/** What is known of Cilium. */
export const CILIUM: TrafficWay = {
  id: 'cilium',
  name: 'Cilium',
  words: 'Cilium',
  newRequests: {
    expected: 1,
    worst: 2,
    why: 'Changes are collected for 500 ms.',
    evidence: 'read',
    source: 'cilium/cilium: pkg/loadbalancer/config.go',
  },
  openRequests: {
    words: 'stay on the pod until it is gone',
    evidence: 'read',
    source: 'cilium/cilium: pkg/loadbalancer/reflectors/conversions.go',
  },
  signs: [
    { kind: 'Ingress', className: /^cilium$/, controller: /^cilium\.io\/ingress-controller$/ },
    { kind: 'Gateway', className: /^cilium$/, controller: /^io\.cilium\/gateway-controller$/ },
  ],
};

import type { TrafficWay } from '../facts';
import { BY_NODES } from '../shared';

/** What is known of MetalLB. */
export const METALLB: TrafficWay = {
  id: 'metallb',
  name: 'MetalLB',
  words: 'MetalLB',
  newRequests: {
    ...BY_NODES.newRequests,
    why: 'The announcement does not follow pods: kube-proxy on the node decides. With `externalTrafficPolicy: Local`, a node is announced until its last pod is no longer ready.',
    evidence: 'read',
    source: 'metallb/metallb: internal/k8s/epslices/endpoint_slices.go',
  },
  openRequests: {
    words: 'stay on the pod; they break where the announcement moves to another node',
    evidence: 'documented',
    source: 'https://metallb.io/concepts/bgp/',
  },
  signs: [
    { kind: 'Service', isLoadBalancer: true, annotations: { 'metallb.io/address-pool': /./ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'metallb.io/loadBalancerIPs': /./ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'metallb.universe.tf/address-pool': /./ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'metallb.universe.tf/loadBalancerIPs': /./ } },
  ],
};

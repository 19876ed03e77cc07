import type { TrafficWay } from '../facts';

/** What is known of GKE passthrough load balancer. */
export const GKE_L4: TrafficWay = {
  id: 'gke-l4',
  name: 'GKE passthrough load balancer',
  words: 'the GKE load balancer',
  newRequests: {
    expected: 1,
    worst: 10,
    why: 'Nodes are the targets, and stay; kube-proxy on the node decides.',
    evidence: 'read',
    source: 'kubernetes/kubernetes: pkg/proxy/apis/config/v1alpha1/defaults.go',
  },
  openRequests: {
    words: 'stay on the pod until one side closes them',
    evidence: 'read',
    source: 'kubernetes/ingress-gce: pkg/l4/backends/backends.go',
  },
  signs: [
    { kind: 'Service', isLoadBalancer: true, className: /^networking\.gke\.io\/l4-/ },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'cloud.google.com/l4-rbs': /^enabled$/ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'networking.gke.io/load-balancer-type': /./ } },
  ],
};

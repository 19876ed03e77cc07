import type { TrafficWay } from '../facts';

/** What is known of Azure Load Balancer. */
export const AZURE_LOAD_BALANCER: TrafficWay = {
  id: 'azure-load-balancer',
  name: 'Azure Load Balancer',
  words: 'the Azure Load Balancer',
  newRequests: {
    expected: 1,
    worst: 10,
    why: 'Nodes are the targets, and stay; kube-proxy on the node decides.',
    evidence: 'read',
    source: 'kubernetes/kubernetes: pkg/proxy/apis/config/v1alpha1/defaults.go',
  },
  openRequests: {
    words: 'stay on the pod until one side closes them, or are idle for 4 minutes',
    evidence: 'read',
    source: 'kubernetes-sigs/cloud-provider-azure: pkg/provider/azure_loadbalancer.go',
  },
  signs: [
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': /./ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path': /./ } },
  ],
};

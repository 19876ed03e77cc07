import type { TrafficWay } from '../facts';

/** What is known of AWS NLB, nodes as targets. */
export const AWS_NLB_INSTANCE: TrafficWay = {
  id: 'aws-nlb-instance',
  name: 'AWS NLB, nodes as targets',
  words: 'the NLB',
  newRequests: {
    expected: 1,
    worst: 10,
    why: 'Nodes stay targets when a pod goes; kube-proxy on the node decides.',
    evidence: 'read',
    source: 'kubernetes/kubernetes: pkg/proxy/apis/config/v1alpha1/defaults.go',
  },
  openRequests: {
    words: 'stay on the pod until one side closes them',
    evidence: 'read',
    source: 'kubernetes/kubernetes: pkg/proxy/conntrack/cleanup.go',
  },
  signs: [
    { kind: 'Service', isLoadBalancer: true, className: /^service\.k8s\.aws\/nlb$/ },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/aws-load-balancer-type': /^(?:nlb|external)$/ } },
  ],
};

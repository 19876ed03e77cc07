import type { TrafficWay } from '../facts';

/** What is known of AWS ALB, nodes as targets. */
export const AWS_ALB_INSTANCE: TrafficWay = {
  id: 'aws-alb-instance',
  name: 'AWS ALB, nodes as targets',
  words: 'the ALB',
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
    { kind: 'Ingress', className: /^alb$/, controller: /^ingress\.k8s\.aws\/alb$/ },
    { kind: 'Ingress', annotations: { 'alb.ingress.kubernetes.io/scheme': /./ } },
  ],
};

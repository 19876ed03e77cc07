import type { TrafficWay } from '../facts';

/** What is known of AWS NLB, pods as targets. */
export const AWS_NLB_IP: TrafficWay = {
  id: 'aws-nlb-ip',
  name: 'AWS NLB, pods as targets',
  words: 'the NLB',
  newRequests: {
    expected: 120,
    worst: 180,
    why: 'An NLB goes on opening connections to a target that is deregistered for about two minutes, whatever the deregistration delay.',
    evidence: 'reported',
    source: 'kubernetes-sigs/aws-load-balancer-controller#2366, #3270',
  },
  openRequests: {
    words: 'go on; the NLB closes them only with `deregistration_delay.connection_termination.enabled=true`, after the deregistration delay',
    setting: 'deregistration_delay.timeout_seconds',
    places: [{ kind: 'Service', annotation: 'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes', key: 'deregistration_delay.timeout_seconds' }],
    evidence: 'documented',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html',
  },
  atStart: {
    words: 'A readiness gate, as with an ALB.',
    namespaceLabel: { key: 'elbv2.k8s.aws/pod-readiness-gate-inject', value: 'enabled' },
    evidence: 'read',
    source: 'kubernetes-sigs/aws-load-balancer-controller: docs/deploy/pod_readiness_gate.md',
  },
  signs: [
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': /^ip$/ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/aws-load-balancer-type': /^nlb-ip$/ } },
  ],
};

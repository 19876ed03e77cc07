import type { TrafficWay } from '../facts';

/** What is known of AWS ALB, pods as targets. */
export const AWS_ALB_IP: TrafficWay = {
  id: 'aws-alb-ip',
  name: 'AWS ALB, pods as targets',
  words: 'the ALB',
  newRequests: {
    expected: 30,
    worst: 60,
    why: 'The controller deregisters the pod within a second or two, and the ALB itself takes another 17 to 19 s to act on it. With a sleep of 40 s some still saw errors, with 70 s none.',
    evidence: 'reported',
    source: 'kubernetes-sigs/aws-load-balancer-controller#2366, #1064, #2106',
  },
  openRequests: {
    words: 'may finish until the deregistration delay is over, and are then cut',
    setting: 'deregistration_delay.timeout_seconds',
    seconds: 300,
    places: [{ kind: 'Ingress', annotation: 'alb.ingress.kubernetes.io/target-group-attributes', key: 'deregistration_delay.timeout_seconds' }],
    evidence: 'documented',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
  },
  atStart: {
    words: 'A readiness gate, which pods get in namespaces with the label `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`; without it, old pods go before the ALB sends requests to the new ones.',
    namespaceLabel: { key: 'elbv2.k8s.aws/pod-readiness-gate-inject', value: 'enabled' },
    evidence: 'read',
    source: 'kubernetes-sigs/aws-load-balancer-controller: docs/deploy/pod_readiness_gate.md',
  },
  signs: [
    { kind: 'Ingress', className: /^alb$/, controller: /^ingress\.k8s\.aws\/alb$/, annotations: { 'alb.ingress.kubernetes.io/target-type': /^ip$/ } },
    { kind: 'Ingress', annotations: { 'alb.ingress.kubernetes.io/target-type': /^ip$/ } },
  ],
};

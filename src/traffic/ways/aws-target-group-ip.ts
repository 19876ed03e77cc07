import type { TrafficWay } from '../facts';

/** What is known of target groups of AWS that somebody else made, with pods as targets. */
export const AWS_TARGET_GROUP_IP: TrafficWay = {
  id: 'aws-target-group-ip',
  name: 'AWS target group (TargetGroupBinding), pods as targets',
  words: 'the AWS load balancer',
  newRequests: {
    expected: 30,
    worst: 180,
    why: 'The target group is that of an ALB or of an NLB, which takes minutes: a TargetGroupBinding does not say of which.',
    evidence: 'reported',
    source: 'kubernetes-sigs/aws-load-balancer-controller#2366, #2131',
  },
  signs: [
    { kind: 'TargetGroupBinding', className: /^ip$/ },
  ],
};

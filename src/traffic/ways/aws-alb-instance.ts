import type { TrafficWay } from '../facts';
import { BY_NODES } from '../shared';

/** What is known of AWS ALB, nodes as targets. */
export const AWS_ALB_INSTANCE: TrafficWay = {
  id: 'aws-alb-instance',
  name: 'AWS ALB, nodes as targets',
  words: 'the ALB',
  ...BY_NODES,
  signs: [
    { kind: 'Ingress', className: /^alb$/, controller: /^ingress\.k8s\.aws\/alb$/ },
    { kind: 'Ingress', annotations: { 'alb.ingress.kubernetes.io/scheme': /./ } },
  ],
};

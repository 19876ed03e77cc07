import type { TrafficWay } from '../facts';
import { BY_NODES, byHealthCheck } from '../shared';

/** What is known of AWS NLB, nodes as targets. */
export const AWS_NLB_INSTANCE: TrafficWay = {
  id: 'aws-nlb-instance',
  name: 'AWS NLB, nodes as targets',
  words: 'the NLB',
  ...BY_NODES,
  whenLocal: byHealthCheck(20, 30, '2 attempts, 10 s apart', 'kubernetes-sigs/aws-load-balancer-controller: pkg/service/model_builder.go'),
  signs: [
    { kind: 'Service', isLoadBalancer: true, className: /^service\.k8s\.aws\/nlb$/ },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/aws-load-balancer-type': /^(?:nlb|external)$/ } },
  ],
};

import type { TrafficWay } from '../facts';
import { BY_NODES, byHealthCheck } from '../shared';

/** What is known of GKE passthrough load balancer. */
export const GKE_L4: TrafficWay = {
  id: 'gke-l4',
  name: 'GKE passthrough load balancer',
  words: 'the GKE load balancer',
  ...BY_NODES,
  whenLocal: byHealthCheck(6, 25, '2 attempts, 3 s apart, or in older ones 3 attempts, 8 s apart', 'kubernetes/ingress-gce: pkg/l4/healthchecks/healthchecksl4.go'),
  signs: [
    { kind: 'Service', isLoadBalancer: true, className: /^networking\.gke\.io\/l4-/ },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'cloud.google.com/l4-rbs': /^enabled$/ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'networking.gke.io/load-balancer-type': /./ } },
  ],
};

import type { TrafficWay } from '../facts';
import { BY_NODES, byHealthCheck } from '../shared';

/** What is known of Azure Load Balancer. */
export const AZURE_LOAD_BALANCER: TrafficWay = {
  id: 'azure-load-balancer',
  name: 'Azure Load Balancer',
  words: 'the Azure Load Balancer',
  ...BY_NODES,
  whenLocal: byHealthCheck(10, 15, '2 attempts, 5 s apart', 'kubernetes-sigs/cloud-provider-azure: pkg/consts/consts.go'),
  signs: [
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': /./ } },
    { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path': /./ } },
  ],
};

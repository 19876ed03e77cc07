import type { TrafficWay } from '../facts';
import { KUBE_PROXY } from './kube-proxy';

/** What is known of Services whose nodes send requests to their own pods only. */
export const SERVICE_LOCAL: TrafficWay = {
  id: 'service-local',
  name: 'Service of type LoadBalancer with `externalTrafficPolicy: Local`',
  words: 'the load balancer',
  newRequests: {
    expected: 20,
    worst: 65,
    why: 'A node without a ready pod fails the health check of the load balancer, which takes its interval times its threshold: 6 s on GKE, 10 on Azure, 20 to '
      + '60 on AWS. Until then it sends requests, and kube-proxy gives them to pods that terminate.',
    evidence: 'read',
    source: 'kubernetes/kubernetes: pkg/proxy/topology.go',
  },
  openRequests: KUBE_PROXY.openRequests,
  signs: [
    { kind: 'Service', isLoadBalancer: true, isLocal: true },
  ],
};

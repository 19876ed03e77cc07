import type { TrafficWay } from '../facts';
import { BY_NODES, byHealthCheck } from '../shared';

/** What is known of Services whose nodes send requests to their own pods only, by a load balancer of which nothing else is known. */
export const SERVICE_LOCAL: TrafficWay = {
  id: 'service-local',
  name: 'Service of type LoadBalancer with `externalTrafficPolicy: Local`',
  words: 'the load balancer',
  // From what is known of those of clouds: AWS in its older form takes longest.
  newRequests: byHealthCheck(20, 65, 'its interval times its threshold', 'kubernetes/kubernetes: pkg/proxy/topology.go'),
  openRequests: BY_NODES.openRequests,
  signs: [
    { kind: 'Service', isLoadBalancer: true, isLocal: true },
  ],
};

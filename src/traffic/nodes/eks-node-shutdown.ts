import type { NodeFacts } from '../node-facts';

/** What is known of nodes of EKS that shut down. */
export const EKS_NODE_SHUTDOWN: NodeFacts = {
  id: 'eks-node-shutdown',
  name: 'EKS AL2023 from 1.34, node shutdown',
  who: 'the kubelet of EKS',
  whose: 'pods',
  when: 'when its node shuts down',
  seconds: 120,
  setting: 'shutdownGracePeriod',
  why: 'The node has 150 s, of which the last 30 are for critical pods.',
  evidence: 'reported',
  source: 'awslabs/amazon-eks-ami#2390',
};

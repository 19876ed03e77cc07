import type { NodeFacts } from '../node-facts';

/** What is known of managed node groups of EKS. */
export const EKS_NODE_GROUP: NodeFacts = {
  id: 'eks-node-group',
  name: 'EKS managed node group, update',
  who: 'EKS',
  whose: 'pods',
  when: 'when it updates a managed node group',
  seconds: 900,
  why: 'A node has 15 minutes to be drained; then the update fails with PodEvictionFailure, or goes on if it is forced.',
  evidence: 'documented',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html',
};

import type { NodeFacts } from '../node-facts';

/** What is known of Karpenter. */
export const KARPENTER: NodeFacts = {
  id: 'karpenter',
  name: 'Karpenter',
  who: 'Karpenter',
  whose: 'pods',
  when: 'when it removes a node',
  setting: 'terminationGracePeriod',
  why: 'Without `terminationGracePeriod` Karpenter waits for as long as the pods need. With it, pods are deleted so early that their grace period still '
    + 'fits; one that is longer is cut, and PodDisruptionBudgets and `do-not-disrupt` are ignored.',
  evidence: 'read',
  source: 'kubernetes-sigs/karpenter: pkg/apis/v1/nodepool.go',
};

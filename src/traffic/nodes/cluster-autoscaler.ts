import type { NodeFacts } from '../node-facts';

/** What is known of the cluster autoscaler. */
export const CLUSTER_AUTOSCALER: NodeFacts = {
  id: 'cluster-autoscaler',
  name: 'cluster autoscaler, scale-down',
  who: 'the cluster autoscaler',
  whose: 'pods',
  when: 'when it removes a node',
  seconds: 600,
  setting: '--max-graceful-termination-sec',
  why: 'A longer grace period is cut when the autoscaler removes a node.',
  evidence: 'read',
  source: 'kubernetes/autoscaler: cluster-autoscaler/FAQ.md',
};

import type { NodeFacts } from '../node-facts';

/** What is known of upgrades of nodes on GKE. */
export const GKE_UPGRADE: NodeFacts = {
  id: 'gke-upgrade',
  name: 'GKE, node upgrade',
  who: 'GKE',
  whose: 'pods',
  when: 'when it upgrades a node',
  seconds: 3600,
  why: 'Surge upgrades respect grace periods and PodDisruptionBudgets for up to an hour.',
  evidence: 'documented',
  source: 'https://docs.cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies',
};

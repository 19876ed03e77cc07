import type { NodeFacts } from '../node-facts';

/** What is known of upgrades of node pools on AKS. */
export const AKS_UPGRADE: NodeFacts = {
  id: 'aks-upgrade',
  name: 'AKS, node pool upgrade',
  who: 'AKS',
  whose: 'pods',
  when: 'when it upgrades a node pool',
  seconds: 1800,
  setting: '--drain-timeout',
  why: 'A node has 30 minutes to be drained unless the pool says otherwise, from 5 minutes to 24 hours; then the upgrade stops.',
  evidence: 'read',
  source: 'MicrosoftDocs/azure-aks-docs: articles/aks/upgrade-aks-node-pools-rolling.md',
};

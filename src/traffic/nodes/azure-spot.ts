import type { NodeFacts } from '../node-facts';

/** What is known of spot nodes on Azure. */
export const AZURE_SPOT: NodeFacts = {
  id: 'azure-spot',
  name: 'Azure Spot',
  who: 'Azure',
  whose: 'the pods of a spot node',
  when: 'when it reclaims the node',
  seconds: 30,
  why: 'The Preempt event comes at least 30 s before the machine is taken away; whether AKS has drained the node by then is best effort.',
  labels: [{ key: /^kubernetes\.azure\.com\/scalesetpriority$/, value: /^spot$/ }],
  evidence: 'documented',
  source: 'https://learn.microsoft.com/en-us/azure/virtual-machines/spot-vms',
};

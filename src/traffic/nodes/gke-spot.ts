import type { NodeFacts } from '../node-facts';

/** What is known of spot and preemptible nodes on GKE. */
export const GKE_SPOT: NodeFacts = {
  id: 'gke-spot',
  name: 'GKE Spot and preemptible',
  who: 'GKE',
  whose: 'the pods of a spot node',
  when: 'when it reclaims the node',
  seconds: 15,
  why: 'By default the node has 30 s, of which the last 15 are for critical pods.',
  labels: [{ key: /^cloud\.google\.com\/gke-(?:spot|preemptible)$/, value: /^true$/ }],
  evidence: 'documented',
  source: 'https://docs.cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
};

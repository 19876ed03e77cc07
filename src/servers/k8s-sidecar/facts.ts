import type { ProgramFacts } from '../machinery/facts';

/** What is known of k8s-sidecar. */
export const K8S_SIDECAR: ProgramFacts = {
  id: 'k8sSidecar',
  name: 'k8s-sidecar',
  imageNames: ['kiwigrid/k8s-sidecar'],
  programs: [],
  endsWith: { variables: /^METHOD$/ },
  runsBeside: true,
  endsBy: { variable: { name: 'METHOD', value: /^LIST$/ } },
};

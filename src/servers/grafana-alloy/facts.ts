import type { ProgramFacts } from '../machinery/facts';

/** What is known of Grafana Alloy. */
export const GRAFANA_ALLOY: ProgramFacts = {
  id: 'grafanaAlloy',
  name: 'Grafana Alloy',
  imageNames: ['grafana/alloy', 'grafana/agent'],
  programs: [{ names: ['alloy', 'grafana-agent'] }],
  runsBeside: true,
  helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [4317, 4318, 12347] },
};

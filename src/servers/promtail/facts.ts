import type { ProgramFacts } from '../machinery/facts';

/** What is known of Promtail. */
export const PROMTAIL: ProgramFacts = {
  id: 'promtail',
  name: 'Promtail',
  imageNames: ['grafana/promtail'],
  programs: [{ names: ['promtail'] }],
  runsBeside: true,
  helps: { without: 'loses the logs that it writes', readsFiles: true },
};

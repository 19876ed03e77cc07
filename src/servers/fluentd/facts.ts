import type { ProgramFacts } from '../machinery/facts';

/** What is known of Fluentd. */
export const FLUENTD: ProgramFacts = {
  id: 'fluentd',
  name: 'Fluentd',
  imageNames: ['fluent/fluentd'],
  programs: [{ names: ['fluentd'] }],
  runsBeside: true,
  helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [24224] },
};

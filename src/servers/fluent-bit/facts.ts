import type { ProgramFacts } from '../machinery/facts';

/** What is known of Fluent Bit. */
export const FLUENT_BIT: ProgramFacts = {
  id: 'fluentBit',
  name: 'Fluent Bit',
  imageNames: ['fluent-bit'],
  programs: [{ names: ['fluent-bit'] }],
  runsBeside: true,
  helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [24224] },
};

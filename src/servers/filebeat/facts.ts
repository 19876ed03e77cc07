import type { ProgramFacts } from '../machinery/facts';

/** What is known of Filebeat. */
export const FILEBEAT: ProgramFacts = {
  id: 'filebeat',
  name: 'Filebeat',
  imageNames: ['beats/filebeat'],
  programs: [{ names: ['filebeat'] }],
  runsBeside: true,
  helps: { without: 'loses the logs that it writes', readsFiles: true },
};

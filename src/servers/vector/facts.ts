import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const CLI = 'https://vector.dev/docs/reference/cli/';

/** What is known of Vector. */
export const VECTOR: ProgramFacts = {
  id: 'vector',
  name: 'Vector',
  images: [{ repository: 'timberio/vector' }],
  programs: [{ names: ['vector'] }],
  runsBeside: true,
  helps: { without: 'loses the logs that it writes', readsFiles: true },
  settings: [
    { kind: SettingKind.FLAG, names: ['--graceful-shutdown-limit-secs'], isCommonName: true, byDefault: 60, means: Meaning.FINISHES, evidence: 'documented', source: CLI },
    { kind: SettingKind.VARIABLE, names: ['VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS'], means: Meaning.FINISHES, evidence: 'documented', source: CLI },
  ],
};

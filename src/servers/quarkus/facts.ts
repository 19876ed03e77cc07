import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const LIFECYCLE = 'https://quarkus.io/guides/lifecycle#graceful-shutdown';

/** What is known of Quarkus. */
export const QUARKUS: ProgramFacts = {
  id: 'quarkus',
  name: 'Quarkus',
  programs: [{ names: ['io.quarkus.bootstrap.runner.QuarkusEntryPoint'] }],
  settings: [
    { kind: SettingKind.VARIABLE, names: ['QUARKUS_SHUTDOWN_TIMEOUT'], means: Meaning.FINISHES, evidence: 'documented', source: LIFECYCLE },
  ],
};

import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const SERVER = 'grafana/dskit: server/server.go';
const PARAMETERS = 'https://grafana.com/docs/mimir/latest/references/configuration-parameters/';

/** What is known of Loki, and of others that use its server library. */
export const LOKI: ProgramFacts = {
  id: 'loki',
  name: 'Loki, and others of its server library',
  programs: [{ names: ['loki', 'mimir', 'tempo', 'cortex', 'pyroscope'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['-server.graceful-shutdown-timeout', '--server.graceful-shutdown-timeout'], means: Meaning.FINISHES, evidence: 'read', source: SERVER },
    { kind: SettingKind.FLAG, names: ['-shutdown-delay', '--shutdown-delay'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'documented', source: PARAMETERS },
  ],
};

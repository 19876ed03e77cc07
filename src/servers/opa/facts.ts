import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const RUN = 'open-policy-agent/opa: cmd/run.go';

/** What is known of Open Policy Agent. */
export const OPA: ProgramFacts = {
  id: 'opa',
  name: 'Open Policy Agent',
  programs: [{ names: ['opa'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['--shutdown-wait-period'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'read', source: RUN },
    { kind: SettingKind.FLAG, names: ['--shutdown-grace-period'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: RUN },
  ],
};

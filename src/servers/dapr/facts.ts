import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const REFERENCE = 'https://docs.dapr.io/reference/arguments-annotations-overview/';

/** What is known of Dapr's sidecar. */
export const DAPR: ProgramFacts = {
  id: 'dapr',
  name: "Dapr's sidecar",
  imageNames: ['daprd'],
  programs: [{ names: ['daprd'] }],
  runsBeside: true,
  settings: [
    { kind: SettingKind.ANNOTATION, names: ['dapr.io/graceful-shutdown-seconds'], means: Meaning.FINISHES, evidence: 'documented', source: REFERENCE },
    { kind: SettingKind.ANNOTATION, names: ['dapr.io/block-shutdown-duration'], means: Meaning.HELD_BACK, evidence: 'documented', source: REFERENCE },
  ],
};

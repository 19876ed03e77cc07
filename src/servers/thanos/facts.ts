import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const CONFIG = 'thanos-io/thanos: cmd/thanos/config.go';

/** What is known of Thanos. */
export const THANOS: ProgramFacts = {
  id: 'thanos',
  name: 'Thanos',
  programs: [{ names: ['thanos'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['--http-grace-period', '--grpc-grace-period'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: CONFIG },
  ],
};

import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const CONFIG = 'zalando/skipper: config/config.go';

/** What is known of Skipper. */
export const SKIPPER: ProgramFacts = {
  id: 'skipper',
  name: 'Skipper',
  programs: [{ names: ['skipper'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['--wait-for-healthcheck-interval', '-wait-for-healthcheck-interval'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'read', source: CONFIG },
  ],
};

import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const SHUTDOWN = 'projectcalico/calico: typha/pkg/syncserver/sync_server.go';

/** What is known of Typha. */
export const TYPHA: ProgramFacts = {
  id: 'typha',
  name: 'Typha',
  imageNames: ['calico/typha'],
  programs: [{ names: ['calico-typha'] }],
  settings: [
    // It spreads the disconnections over 95 % of that time, and ends with the last one.
    { kind: SettingKind.VARIABLE, names: ['TYPHA_SHUTDOWNTIMEOUTSECS'], means: Meaning.SENDS_AWAY, includesEnd: true, evidence: 'read', source: SHUTDOWN },
  ],
};

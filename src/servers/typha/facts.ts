import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const CONFIGURATION = 'https://docs.tigera.io/calico/latest/reference/typha/configuration';

/** What is known of Typha. */
export const TYPHA: ProgramFacts = {
  id: 'typha',
  name: 'Typha',
  imageNames: ['calico/typha'],
  programs: [{ names: ['calico-typha'] }],
  settings: [
    { kind: SettingKind.VARIABLE, names: ['TYPHA_SHUTDOWNTIMEOUTSECS'], means: Meaning.SENDS_AWAY, evidence: 'documented', source: CONFIGURATION },
  ],
};

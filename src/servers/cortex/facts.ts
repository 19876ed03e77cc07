import { LOKI } from '../loki/facts';
import type { ProgramFacts } from '../machinery/facts';
import { SettingKind } from '../machinery/facts';

/** What is known of Cortex, which has the server library of Loki. */
export const CORTEX: ProgramFacts = {
  id: 'cortex',
  name: 'Cortex',
  programs: [{ names: ['cortex'] }],
  settings: (LOKI.settings ?? []).filter(({ kind }) => kind === SettingKind.FLAG),
};

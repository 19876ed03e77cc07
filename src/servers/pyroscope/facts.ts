import { LOKI } from '../loki/facts';
import type { ProgramFacts } from '../machinery/facts';
import { SettingKind } from '../machinery/facts';

/** What is known of Pyroscope, which has the server library of Loki. */
export const PYROSCOPE: ProgramFacts = {
  id: 'pyroscope',
  name: 'Pyroscope',
  programs: [{ names: ['pyroscope'] }],
  settings: (LOKI.settings ?? []).filter(({ kind }) => kind === SettingKind.FLAG),
};

import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const CONFIGURING = 'https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html';

/** What is known of Hypercorn. */
export const HYPERCORN: ProgramFacts = {
  id: 'hypercorn',
  name: 'Hypercorn',
  programs: [{ names: ['hypercorn'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['--graceful-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: CONFIGURING },
    { kind: SettingKind.FILE, file: /\.(?:py|toml)$/, names: ['graceful_timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: CONFIGURING },
  ],
  atStop: { evidence: 'read', source: 'pgjones/hypercorn: src/hypercorn/asyncio/run.py' },
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of catatonit. */
export const CATATONIT: ProgramFacts = {
  id: 'catatonit',
  name: 'catatonit',
  programs: [{ names: ['catatonit'] }],
  wraps: [{ names: ['catatonit'], runs: Runs.WORDS, passing: Passing.PASSES_ON, toAll: { words: /^-[a-fh-zA-Z]*g[a-zA-Z]*$/ }, evidence: 'tested', source: TEST }],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of Poetry as the main process. */
export const POETRY: ProgramFacts = {
  id: 'poetry',
  name: 'Poetry',
  programs: [{ names: ['poetry'] }],
  wraps: [{ names: ['poetry'], ownWord: /^run$/, own: 1, runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST }],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of Bundler as the main process. */
export const BUNDLER: ProgramFacts = {
  id: 'bundler',
  name: 'Bundler',
  programs: [{ names: ['bundle'] }],
  wraps: [{ names: ['bundle'], ownWord: /^exec$/, own: 1, runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST }],
};

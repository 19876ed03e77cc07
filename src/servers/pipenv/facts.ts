import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of Pipenv as the main process. */
export const PIPENV: ProgramFacts = {
  id: 'pipenv',
  name: 'Pipenv',
  programs: [{ names: ['pipenv'] }],
  wraps: [{ names: ['pipenv'], ownWord: /^run$/, own: 1, runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST }],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of tini, which is `docker-init` too. */
export const TINI: ProgramFacts = {
  id: 'tini',
  name: 'tini',
  programs: [{ names: ['tini', 'tini-static', 'docker-init'] }],
  wraps: [
    {
      names: ['tini', 'tini-static', 'docker-init'],
      takesNext: ['-p', '-e'],
      runs: Runs.WORDS,
      passing: Passing.PASSES_ON,
      toAll: { words: /^-[a-fh-z]*g[a-z]*$/, variable: 'TINI_KILL_PROCESS_GROUP' },
      evidence: 'tested',
      source: TEST,
    },
  ],
};

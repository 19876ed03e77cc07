import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of gosu and its like, which run a program as another user. */
export const GOSU: ProgramFacts = {
  id: 'gosu',
  name: 'gosu',
  programs: [{ names: ['gosu', 'su-exec'] }],
  onlyForRoot: [{ names: ['gosu', 'su-exec'], why: 'may not change the user' }],
  wraps: [
    { names: ['gosu'], own: 1, runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST },
    { names: ['su-exec'], own: 1, runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'read', source: 'ncopa/su-exec: su-exec.c' },
  ],
};

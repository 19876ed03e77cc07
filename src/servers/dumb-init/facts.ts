import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of dumb-init. */
export const DUMB_INIT: ProgramFacts = {
  id: 'dumbInit',
  name: 'dumb-init',
  programs: [{ names: ['dumb-init'] }],
  wraps: [
    {
      names: ['dumb-init'],
      takesNext: ['-r', '--rewrite'],
      runs: Runs.WORDS,
      passing: Passing.PASSES_ON,
      toAll: { always: true, words: /^$/, unless: { words: /^(?:-[abd-z]*c[a-z]*|--single-child)$/, variable: 'DUMB_INIT_SETSID', value: '0' } },
      evidence: 'tested',
      source: TEST,
    },
  ],
};

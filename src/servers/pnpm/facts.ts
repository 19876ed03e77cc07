import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of pnpm as the main process. */
export const PNPM: ProgramFacts = {
  id: 'pnpm',
  name: 'pnpm',
  programs: [{ names: ['pnpm', 'pnpx'] }],
  wraps: [
    { names: ['pnpm'], ownWord: /^exec$/, own: 1, takesNext: ['-C', '--dir', '--filter', '-F'], runs: Runs.WORDS, passing: Passing.PASSES_ON, evidence: 'tested', source: TEST },
    {
      names: ['pnpm'],
      ownWord: /^(?:start|run|run-script|restart|test|dev|serve|prod|production|server)(?::[\w:-]+)?$/,
      takesNext: ['-C', '--dir', '--filter', '-F'],
      runs: Runs.SCRIPT,
      passing: Passing.PASSES_ON,
      passingWith: { dash: Passing.CUTS },
      evidence: 'tested',
      source: TEST,
    },
  ],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of Bun as the main process. */
export const BUN: ProgramFacts = {
  id: 'bun',
  name: 'Bun',
  programs: [{ names: ['bun'] }],
  // It runs scripts in a shell of its own.
  wraps: [{ names: ['bun'], ownWord: /^run$/, takesNext: ['--cwd', '--filter'], runs: Runs.SERVICES, passing: Passing.PASSES_ON, evidence: 'tested', source: TEST }],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of `time`. */
export const GNU_TIME: ProgramFacts = {
  id: 'gnuTime',
  name: 'GNU time',
  programs: [],
  wraps: [{ names: ['time'], takesNext: ['-f', '--format', '-o', '--output'], runs: Runs.WORDS, passing: Passing.HAS_NO_HANDLER, evidence: 'tested', source: TEST }],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of uv as the main process. */
export const UV: ProgramFacts = {
  id: 'uv',
  name: 'uv',
  programs: [{ names: ['uv'] }],
  wraps: [
    {
      names: ['uv'],
      ownWord: /^run$/,
      own: 1,
      takesNext: ['--directory', '--project', '--env-file', '--extra', '--group', '--with', '--with-requirements', '--package', '-p', '--python', '--index-url', '--cache-dir'],
      runs: Runs.WORDS,
      passing: Passing.PASSES_ON,
      evidence: 'tested',
      source: TEST,
    },
  ],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of supervisord. */
export const SUPERVISORD: ProgramFacts = {
  id: 'supervisord',
  name: 'supervisord',
  programs: [{ names: ['supervisord'] }],
  wraps: [
    {
      names: ['supervisord'],
      runs: Runs.SERVICES,
      passing: Passing.PASSES_ON,
      limit: { seconds: 10, setting: { names: ['stopwaitsecs'], words: '`stopwaitsecs`' } },
      evidence: 'tested',
      source: TEST,
    },
  ],
};

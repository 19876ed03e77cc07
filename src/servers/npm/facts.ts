import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** Node.js 18.17 to 18.19, 20.3 to 20.11 and 21.0 to 21.6 have npm 9.6.7 to 10.2, which pass no signal on. */
const DEAF = { repository: 'node', tag: /^(?:18\.1[789]|20\.(?:[3-9]|1[01])|21\.[0-6])(?!\d)/, passing: Passing.HAS_NO_HANDLER };

/** What is known of npm as the main process. */
export const NPM: ProgramFacts = {
  id: 'npm',
  name: 'npm',
  programs: [{ names: ['npm', 'npx'] }],
  wraps: [
    {
      names: ['npm'],
      ownWord: /^(?:start|run|run-script|rum|urn|exec|x|restart|test)$/,
      takesNext: ['-C', '--prefix', '-w', '--workspace', '--loglevel', '--script-shell', '--userconfig'],
      runs: Runs.SCRIPT,
      passing: Passing.PASSES_ON,
      // dash ends on the signal without passing it on, then npm ends. The others became the program.
      passingWith: { dash: Passing.CUTS },
      passingIn: DEAF,
      evidence: 'tested',
      source: TEST,
    },
    { names: ['npx'], runs: Runs.SCRIPT, passing: Passing.PASSES_ON, passingWith: { dash: Passing.CUTS }, passingIn: DEAF, evidence: 'tested', source: TEST },
  ],
};

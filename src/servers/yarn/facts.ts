import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** Commands of its own that run no script. */
const OTHERS = /^(?:-v|--version|-h|--help|add|audit|bin|cache|config|create|dedupe|dlx|generate-lock-entry|global|help|import|info|init|install|licenses|link|list|login|logout|outdated|owner|pack|plugin|policies|publish|remove|set|tag|team|unlink|up|upgrade|upgrade-interactive|version|versions|why|workspaces)$/;

/** What is known of Yarn as the main process. */
export const YARN: ProgramFacts = {
  id: 'yarn',
  name: 'Yarn',
  programs: [{ names: ['yarn', 'yarnpkg'] }],
  wraps: [
    {
      names: ['yarn', 'yarnpkg'],
      called: 'Yarn 1',
      ownWord: new RegExp(`^(?!${OTHERS.source.slice(1)}).+`),
      takesNext: ['--cwd', '--mutex'],
      runs: Runs.SCRIPT,
      // It passes the signal on and ends at once.
      passing: Passing.CUTS,
      evidence: 'tested',
      source: TEST,
    },
  ],
};

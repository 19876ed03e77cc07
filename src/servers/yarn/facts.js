"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.YARN = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** Commands of its own that run no script. */
const OTHERS = /^(?:-v|--version|-h|--help|add|audit|bin|cache|config|create|dedupe|dlx|generate-lock-entry|global|help|import|info|init|install|licenses|link|list|login|logout|outdated|owner|pack|plugin|policies|publish|remove|set|tag|team|unlink|up|upgrade|upgrade-interactive|version|versions|why|workspaces)$/;
/** What is known of Yarn as the main process. */
exports.YARN = {
    id: 'yarn',
    name: 'Yarn',
    programs: [{ names: ['yarn', 'yarnpkg'] }],
    wraps: [
        {
            names: ['yarn', 'yarnpkg'],
            called: 'Yarn 1',
            ownWord: new RegExp(`^(?!${OTHERS.source.slice(1)}).+`),
            takesNext: ['--cwd', '--mutex'],
            runs: facts_1.Runs.SCRIPT,
            // It passes the signal on and ends at once.
            passing: facts_1.Passing.CUTS,
            evidence: 'tested',
            source: TEST,
        },
    ],
};

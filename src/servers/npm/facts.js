"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NPM = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** Node.js 18.17 to 18.19, 20.3 to 20.11 and 21.0 to 21.6 have npm 9.6.7 to 10.2, which pass no signal on. */
const DEAF = { repository: 'node', tag: /^(?:18\.1[789]|20\.(?:[3-9]|1[01])|21\.[0-6])(?!\d)/, passing: facts_1.Passing.HAS_NO_HANDLER };
/** What is known of npm as the main process. */
exports.NPM = {
    id: 'npm',
    name: 'npm',
    programs: [{ names: ['npm', 'npx'] }],
    wraps: [
        {
            names: ['npm'],
            ownWord: /^(?:start|run|run-script|rum|urn|exec|x|restart|test)$/,
            takesNext: ['-C', '--prefix', '-w', '--workspace', '--loglevel', '--script-shell', '--userconfig'],
            runs: facts_1.Runs.SCRIPT,
            passing: facts_1.Passing.PASSES_ON,
            // dash ends on the signal without passing it on, then npm ends. The others became the program.
            passingWith: { dash: facts_1.Passing.CUTS },
            passingIn: DEAF,
            evidence: 'tested',
            source: TEST,
        },
        { names: ['npx'], runs: facts_1.Runs.SCRIPT, passing: facts_1.Passing.PASSES_ON, passingWith: { dash: facts_1.Passing.CUTS }, passingIn: DEAF, evidence: 'tested', source: TEST },
    ],
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PNPM = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of pnpm as the main process. */
exports.PNPM = {
    id: 'pnpm',
    name: 'pnpm',
    programs: [{ names: ['pnpm', 'pnpx'] }],
    wraps: [
        { names: ['pnpm'], ownWord: /^exec$/, own: 1, takesNext: ['-C', '--dir', '--filter', '-F'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.PASSES_ON, evidence: 'tested', source: TEST },
        {
            names: ['pnpm'],
            ownWord: /^(?:start|run|run-script|restart|test|dev|serve|prod|production|server)(?::[\w:-]+)?$/,
            takesNext: ['-C', '--dir', '--filter', '-F'],
            runs: facts_1.Runs.SCRIPT,
            passing: facts_1.Passing.PASSES_ON,
            passingWith: { dash: facts_1.Passing.CUTS },
            evidence: 'tested',
            source: TEST,
        },
    ],
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BUN = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of Bun as the main process. */
exports.BUN = {
    id: 'bun',
    name: 'Bun',
    programs: [{ names: ['bun'] }],
    // It runs scripts in a shell of its own.
    wraps: [{ names: ['bun'], ownWord: /^run$/, takesNext: ['--cwd', '--filter'], runs: facts_1.Runs.SERVICES, passing: facts_1.Passing.PASSES_ON, evidence: 'tested', source: TEST }],
};

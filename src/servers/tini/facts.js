"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TINI = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of tini, which is `docker-init` too. */
exports.TINI = {
    id: 'tini',
    name: 'tini',
    programs: [{ names: ['tini', 'tini-static', 'docker-init'] }],
    wraps: [
        {
            names: ['tini', 'tini-static', 'docker-init'],
            takesNext: ['-p', '-e'],
            runs: facts_1.Runs.WORDS,
            passing: facts_1.Passing.PASSES_ON,
            toAll: { words: /^-[a-fh-z]*g[a-z]*$/ },
            evidence: 'tested',
            source: TEST,
        },
    ],
};

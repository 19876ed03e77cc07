"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DUMB_INIT = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of dumb-init. */
exports.DUMB_INIT = {
    id: 'dumbInit',
    name: 'dumb-init',
    programs: [{ names: ['dumb-init'] }],
    wraps: [
        {
            names: ['dumb-init'],
            takesNext: ['-r', '--rewrite'],
            runs: facts_1.Runs.WORDS,
            passing: facts_1.Passing.PASSES_ON,
            toAll: { always: true, words: /^$/, unless: { words: /^(?:-[abd-z]*c[a-z]*|--single-child)$/, variable: 'DUMB_INIT_SETSID', value: '0' } },
            evidence: 'tested',
            source: TEST,
        },
    ],
};

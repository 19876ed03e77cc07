"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POETRY = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of Poetry as the main process. */
exports.POETRY = {
    id: 'poetry',
    name: 'Poetry',
    programs: [{ names: ['poetry'] }],
    wraps: [{ names: ['poetry'], ownWord: /^run$/, own: 1, runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST }],
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PIPENV = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of Pipenv as the main process. */
exports.PIPENV = {
    id: 'pipenv',
    name: 'Pipenv',
    programs: [{ names: ['pipenv'] }],
    wraps: [{ names: ['pipenv'], ownWord: /^run$/, own: 1, runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST }],
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BUNDLER = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of Bundler as the main process. */
exports.BUNDLER = {
    id: 'bundler',
    name: 'Bundler',
    programs: [{ names: ['bundle'] }],
    wraps: [{ names: ['bundle'], ownWord: /^exec$/, own: 1, runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST }],
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GNU_TIME = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of `time`. */
exports.GNU_TIME = {
    id: 'gnuTime',
    name: 'GNU time',
    programs: [],
    wraps: [{ names: ['time'], takesNext: ['-f', '--format', '-o', '--output'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.HAS_NO_HANDLER, evidence: 'tested', source: TEST }],
};

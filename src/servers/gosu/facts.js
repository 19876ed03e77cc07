"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GOSU = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of gosu and its like, which run a program as another user. */
exports.GOSU = {
    id: 'gosu',
    name: 'gosu',
    programs: [{ names: ['gosu', 'su-exec'] }],
    onlyForRoot: [{ names: ['gosu', 'su-exec'], why: 'may not change the user' }],
    wraps: [
        { names: ['gosu'], own: 1, runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST },
        { names: ['su-exec'], own: 1, runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'read', source: 'ncopa/su-exec: su-exec.c' },
    ],
};

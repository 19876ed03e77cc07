"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CATATONIT = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of catatonit. */
exports.CATATONIT = {
    id: 'catatonit',
    name: 'catatonit',
    programs: [{ names: ['catatonit'] }],
    wraps: [{ names: ['catatonit'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.PASSES_ON, toAll: { words: /^-[a-fh-zA-Z]*g[a-zA-Z]*$/ }, evidence: 'tested', source: TEST }],
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SUPERVISORD = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of supervisord. */
exports.SUPERVISORD = {
    id: 'supervisord',
    name: 'supervisord',
    programs: [{ names: ['supervisord'] }],
    wraps: [
        {
            names: ['supervisord'],
            runs: facts_1.Runs.SERVICES,
            passing: facts_1.Passing.PASSES_ON,
            limit: { seconds: 10, setting: { names: ['stopwaitsecs'], words: '`stopwaitsecs`' } },
            evidence: 'tested',
            source: TEST,
        },
    ],
};

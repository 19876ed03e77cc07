"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.UV = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of uv as the main process. */
exports.UV = {
    id: 'uv',
    name: 'uv',
    programs: [{ names: ['uv'] }],
    wraps: [
        {
            names: ['uv'],
            ownWord: /^run$/,
            own: 1,
            takesNext: ['--directory', '--project', '--env-file', '--extra', '--group', '--with', '--with-requirements', '--package', '-p', '--python', '--index-url', '--cache-dir'],
            runs: facts_1.Runs.WORDS,
            passing: facts_1.Passing.PASSES_ON,
            evidence: 'tested',
            source: TEST,
        },
    ],
};

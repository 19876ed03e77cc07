"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.COREUTILS = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of programs of coreutils that start others. */
exports.COREUTILS = {
    id: 'coreutils',
    name: 'coreutils',
    programs: [],
    onlyForRoot: [{ names: ['chroot'], why: 'may not change the root directory' }],
    wraps: [
        { names: ['env'], takesNext: ['-u', '--unset', '-C', '--chdir'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST },
        { names: ['nohup'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST },
        { names: ['nice'], takesNext: ['-n', '--adjustment'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST },
        { names: ['stdbuf'], takesNext: ['-i', '-o', '-e'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST },
        // That of busybox becomes the program, which hears it too.
        { names: ['timeout'], own: 1, takesNext: ['-k', '--kill-after', '-s', '--signal'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.PASSES_ON, evidence: 'tested', source: TEST },
    ],
};

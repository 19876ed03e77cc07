"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.UTIL_LINUX = void 0;
const facts_1 = require("../machinery/facts");
const TEST = 'test/servers/wrappers.server.test.ts';
/** What is known of programs of util-linux that start others. */
exports.UTIL_LINUX = {
    id: 'utilLinux',
    name: 'util-linux',
    programs: [],
    onlyForRoot: [
        { names: ['su'], why: 'asks for a password, and nobody is there to type one' },
        { names: ['runuser'], why: 'may only be used by root' },
    ],
    wraps: [
        // As the first process it leads a group. Then it starts the program as a child, and ends at once; with --wait it has become it in other cases.
        { names: ['setsid'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST },
        { names: ['setpriv'], takesNext: ['--reuid', '--regid', '--groups', '--inh-caps', '--ambient-caps', '--bounding-set'], runs: facts_1.Runs.WORDS, passing: facts_1.Passing.BECOMES, evidence: 'tested', source: TEST },
        // They pass it on, and kill what is left after 2 seconds, which no option changes.
        { names: ['su'], runs: facts_1.Runs.TEXT, textAfter: /^(?:-[a-z]*c|--command)$/, passing: facts_1.Passing.PASSES_ON, limit: { seconds: 2 }, evidence: 'tested', source: TEST },
        { names: ['runuser'], runs: facts_1.Runs.WORDS, takesNext: ['-u', '--user', '-g', '--group'], passing: facts_1.Passing.PASSES_ON, limit: { seconds: 2 }, evidence: 'tested', source: TEST },
        { names: ['script'], runs: facts_1.Runs.TEXT, textAfter: /^(?:-[a-z]*c|--command)$/, passing: facts_1.Passing.CUTS, evidence: 'tested', source: TEST },
    ],
};

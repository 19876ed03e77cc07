import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of programs of util-linux that start others. */
export const UTIL_LINUX: ProgramFacts = {
  id: 'utilLinux',
  name: 'util-linux',
  programs: [],
  onlyForRoot: [
    { names: ['su'], why: 'asks for a password, and nobody is there to type one' },
    { names: ['runuser'], why: 'may only be used by root' },
  ],
  wraps: [
    // As the first process it leads a group. Then it starts the program as a child, and ends at once; with --wait it has become it in other cases.
    { names: ['setsid'], runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST },
    { names: ['setpriv'], takesNext: ['--reuid', '--regid', '--groups', '--inh-caps', '--ambient-caps', '--bounding-set'], runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST },
    // They pass it on, and kill what is left after 2 seconds, which no option changes.
    { names: ['su'], runs: Runs.TEXT, textAfter: /^(?:-[a-z]*c|--command)$/, passing: Passing.PASSES_ON, limit: { seconds: 2 }, evidence: 'tested', source: TEST },
    { names: ['runuser'], runs: Runs.WORDS, takesNext: ['-u', '--user', '-g', '--group'], passing: Passing.PASSES_ON, limit: { seconds: 2 }, evidence: 'tested', source: TEST },
    { names: ['script'], runs: Runs.TEXT, textAfter: /^(?:-[a-z]*c|--command)$/, passing: Passing.CUTS, evidence: 'tested', source: TEST },
  ],
};

import type { ProgramFacts } from '../machinery/facts';
import { Passing, Runs } from '../machinery/facts';

const TEST = 'test/servers/wrappers.server.test.ts';

/** What is known of programs of coreutils that start others. */
export const COREUTILS: ProgramFacts = {
  id: 'coreutils',
  name: 'coreutils',
  programs: [],
  onlyForRoot: [{ names: ['chroot'], why: 'may not change the root directory' }],
  wraps: [
    { names: ['env'], takesNext: ['-u', '--unset', '-C', '--chdir'], runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST },
    { names: ['nohup'], runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST },
    { names: ['nice'], takesNext: ['-n', '--adjustment'], runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST },
    { names: ['stdbuf'], takesNext: ['-i', '-o', '-e'], runs: Runs.WORDS, passing: Passing.BECOMES, evidence: 'tested', source: TEST },
    // That of busybox becomes the program, which hears it too.
    { names: ['timeout'], own: 1, takesNext: ['-k', '--kill-after', '-s', '--signal'], runs: Runs.WORDS, passing: Passing.PASSES_ON, evidence: 'tested', source: TEST },
  ],
};

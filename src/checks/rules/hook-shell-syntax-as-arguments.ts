import { isMissing } from '../../commands/failures';
import { shellSyntaxIn } from '../ask/arrays';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A second command that is taken for arguments of the first, which succeeds. */
export const HOOK_SHELL_SYNTAX_AS_ARGUMENTS: Rule = {
  id: 'hook-shell-syntax-as-arguments',
  level: 'warning',
  recommended: true,
  title: 'hook\'s second command becomes arguments of the first',
  why: 'The words of `command` are passed to one program as they are. `mkdir -p`, `touch`, `rm -f` and `echo` accept any words, so the hook '
    + 'succeeds: the second command never runs, and nothing says so.',
  fix: 'Run both in a shell: `[sh, -c, \'first && second\']`. For one program with several arguments, leave the operator out.',
  reference: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#run-a-command-in-a-shell',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const words = hook.exec ?? [];
      // Without the program itself nothing gets the words: another rule.
      const problem = words.length > 0 && isMissing(words[0], container) ? undefined : shellSyntaxIn(words);
      if (problem?.succeeds) {
        yield { pointer: `${hook.pointer}/exec/command`, container, message: `The command of the ${name} hook ${problem.words}.` };
      }
    }
  },
};

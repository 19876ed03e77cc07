import { isMissing } from '../../commands/failures';
import { shellSyntaxIn } from '../ask/arrays';
import { hasShell, hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { addScriptOption, splitCommand } from '../patches/hooks';

/** The command of a hook is a list of words for one program. */
export const HOOK_NEEDS_SHELL_BUT_ARRAY: Rule = {
  id: 'hook-needs-shell-but-array',
  level: 'error',
  recommended: true,
  title: 'hook uses shell syntax without a shell',
  why: 'The words of `command` are passed to one program as they are. Nothing splits them or interprets `&&`, `|`, `>`, `*` or `$(…)`: the '
    + 'program is not found, or gets them as arguments.',
  fix: 'Run it in a shell: `[sh, -c, \'first && second\']`, if the image has one. For a single program, write each argument as its own word: '
    + '`[sleep, \'10\']`.',
  autofix: 'writes each word of a single command as its own, or adds a missing `-c`',
  reference: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#run-a-command-in-a-shell',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const words = hook.exec ?? [];
      // Without the program itself nothing gets the words: another rule.
      const problem = words.length > 0 && isMissing(words[0], container) ? undefined : shellSyntaxIn(words);
      if (problem && !problem.succeeds) {
        yield {
          pointer: `${hook.pointer}/exec/command`,
          container,
          message: `The command of the ${name} hook ${problem.words}.`,
          patch: hasShell(words) ? addScriptOption(hook) : splitCommand(hook),
        };
      }
    }
  },
};

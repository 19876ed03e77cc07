import { isMissing } from '../../commands/failures';
import { lostArguments } from '../ask/arrays';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { joinScript } from '../patches/hooks';

/** A shell runs the one word after `-c`. */
export const HOOK_SHELL_ARGUMENTS_LOST: Rule = {
  id: 'hook-shell-arguments-lost',
  level: 'error',
  recommended: true,
  title: 'shell ignores words after the hook\'s script',
  why: 'A shell runs only the one word after `-c`. Further words are the parameters `$0`, `$1` and so on of the script, not arguments of the '
    + 'program: `sh -c nginx -s quit` runs nginx without arguments.',
  fix: 'Write the script as one word: `[sh, -c, \'nginx -s quit\']`. Without need for a shell, leave it out: `[nginx, -s, quit]`.',
  autofix: 'writes them into the script',
  fixClass: 'suggested',
  reference: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const words = hook.exec ?? [];
      const lost = isMissing(words[0] ?? '', container) ? undefined : lostArguments(words);
      if (lost) {
        yield {
          pointer: `${hook.pointer}/exec/command`,
          container,
          message: `The command of the ${name} hook has more words after the script of the shell: it runs \`${lost.script}\` and ignores '${lost.rest.join(' ')}'.`,
          patch: joinScript(hook),
        };
      }
    }
  },
};

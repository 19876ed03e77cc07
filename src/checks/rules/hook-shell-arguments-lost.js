"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_SHELL_ARGUMENTS_LOST = void 0;
const failures_1 = require("../../commands/failures");
const arrays_1 = require("../ask/arrays");
const hooks_1 = require("../ask/hooks");
const hooks_2 = require("../patches/hooks");
/** A shell runs the one word after `-c`. */
exports.HOOK_SHELL_ARGUMENTS_LOST = {
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
    *pod(pod) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const words = hook.exec ?? [];
            const lost = (0, failures_1.isMissing)(words[0] ?? '', container) ? undefined : (0, arrays_1.lostArguments)(words);
            if (lost) {
                yield {
                    pointer: `${hook.pointer}/exec/command`,
                    container,
                    message: `The command of the ${name} hook has more words after the script of the shell: it runs \`${lost.script}\` and ignores '${lost.rest.join(' ')}'.`,
                    patch: (0, hooks_2.joinScript)(hook),
                };
            }
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_NEEDS_SHELL_BUT_ARRAY = void 0;
const failures_1 = require("../../commands/failures");
const arrays_1 = require("../ask/arrays");
const hooks_1 = require("../ask/hooks");
const hooks_2 = require("../patches/hooks");
/** The command of a hook is a list of words for one program. */
exports.HOOK_NEEDS_SHELL_BUT_ARRAY = {
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
    *pod(pod) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const words = hook.exec ?? [];
            // Without the program itself nothing gets the words: another rule.
            const problem = words.length > 0 && (0, failures_1.isMissing)(words[0], container) ? undefined : (0, arrays_1.shellSyntaxIn)(words);
            if (problem && !problem.succeeds) {
                yield {
                    pointer: `${hook.pointer}/exec/command`,
                    container,
                    message: `The command of the ${name} hook ${problem.words}.`,
                    patch: (0, hooks_1.hasShell)(words) ? (0, hooks_2.addScriptOption)(hook) : (0, hooks_2.splitCommand)(hook),
                };
            }
        }
    },
};

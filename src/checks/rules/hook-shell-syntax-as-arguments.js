"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_SHELL_SYNTAX_AS_ARGUMENTS = void 0;
const failures_1 = require("../../commands/failures");
const arrays_1 = require("../ask/arrays");
const hooks_1 = require("../ask/hooks");
/** A second command that is taken for arguments of the first, which succeeds. */
exports.HOOK_SHELL_SYNTAX_AS_ARGUMENTS = {
    id: 'hook-shell-syntax-as-arguments',
    level: 'warning',
    recommended: true,
    title: 'hook\'s second command becomes arguments of the first',
    why: 'The words of `command` are passed to one program as they are. `mkdir -p`, `touch`, `rm -f` and `echo` accept any words, so the hook '
        + 'succeeds: the second command never runs, and nothing says so.',
    fix: 'Run both in a shell: `[sh, -c, \'first && second\']`. For one program with several arguments, leave the operator out.',
    reference: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#run-a-command-in-a-shell',
    *pod(pod) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const words = hook.exec ?? [];
            // Without the program itself nothing gets the words: another rule.
            const problem = words.length > 0 && (0, failures_1.isMissing)(words[0], container) ? undefined : (0, arrays_1.shellSyntaxIn)(words);
            if (problem?.succeeds) {
                yield { pointer: `${hook.pointer}/exec/command`, container, message: `The command of the ${name} hook ${problem.words}.` };
            }
        }
    },
};

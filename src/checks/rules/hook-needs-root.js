"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_NEEDS_ROOT = void 0;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const root_1 = require("../../commands/root");
const script_1 = require("../../commands/script");
const stopping_1 = require("../../commands/stopping");
const words_1 = require("../../commands/words");
const hooks_1 = require("../ask/hooks");
/** A command of a hook runs as the user of its container. */
exports.HOOK_NEEDS_ROOT = {
    id: 'hook-needs-root',
    level: 'error',
    recommended: true,
    title: 'hook needs root, but the container is not root',
    why: 'Commands of hooks run as the user of the container. Programs that change the user only work for root: for anybody else they fail at once.',
    fix: 'Run the command itself, without `su`: the container runs as its user already.',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    *pod(pod) {
        if (pod.isPatch) {
            return;
        }
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            // What fails may be meant to.
            if (!hook.exec || script_1.CONTROL.test((0, words_1.shellOf)(hook.exec)?.script ?? '')) {
                continue;
            }
            const commands = (0, words_1.commandsOf)(hook.exec);
            const works = (0, failures_1.worksIn)(hook.exec, container);
            const at = commands.findIndex((command) => (0, root_1.whyNotRoot)(command, pod, container) !== undefined && works(command));
            if (at < 0) {
                continue;
            }
            // What comes after it, may still come.
            const hookFails = (0, failures_1.failureOf)(hook.exec, container, pod)?.kind === 'root';
            const outcome = !hookFails || (at > 0 && name === 'preStop') ? 'that command always fails'
                : name === 'preStop' ? 'nothing of the hook happens before the stop signal' : 'the hook fails, and the container is killed at each start';
            yield {
                pointer: (0, processes_1.commandPointer)(hook),
                container,
                message: `The ${name} hook runs \`${(0, stopping_1.textOf)(commands[at])}\`, but the container runs as ${(0, root_1.userOf)(pod, container)}: ${(0, words_1.programOf)(commands[at])} `
                    + `${(0, root_1.whyNotRoot)(commands[at], pod, container)}, so ${outcome}.`,
            };
        }
    },
};

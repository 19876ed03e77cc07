"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_EXEC_COMMAND_EMPTY = void 0;
const pod_1 = require("../../pod");
const hooks_1 = require("../ask/hooks");
/** There is nothing to run. */
exports.HOOK_EXEC_COMMAND_EMPTY = {
    id: 'hook-exec-command-empty',
    level: 'error',
    recommended: true,
    title: '`exec` hook without a command',
    why: 'The API server rejects an object with an `exec` hook that has no command.',
    fix: 'Give it a command, or remove the hook.',
    reference: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler',
    *pod(pod) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            if (![...(0, pod_1.hookRefusals)(hook)].some(({ problem }) => problem === 'no-command')) {
                continue;
            }
            const { command } = (0, pod_1.objectAt)(hook.raw, 'exec');
            const isMissing = (command === undefined || command === null) && !pod.isPatch && container.image !== undefined;
            // A text may be a template that becomes a list.
            if (isMissing || Array.isArray(command)) {
                yield { pointer: `${hook.pointer}/exec`, container, message: `The \`exec\` of the ${name} hook has no command: the API server rejects it.` };
            }
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_ALWAYS_FAILS = void 0;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const defaults_1 = require("../../timeline/assumptions/defaults");
const arrays_1 = require("../ask/arrays");
const hooks_1 = require("../ask/hooks");
const starts_1 = require("../ask/starts");
/** A command that ends badly whatever happens. */
exports.HOOK_ALWAYS_FAILS = {
    id: 'hook-always-fails',
    level: 'error',
    recommended: true,
    title: 'hook\'s command always fails',
    why: 'A hook fails when its command exits with a code other than 0. Programs exit at once when a required argument is missing: `timeout 90` '
        + 'has no command to run, `sleep 5 seconds` has a time that `sleep` does not know. After a failed postStart hook the kubelet kills and restarts the container '
        + 'with growing back-off; a failed preStop hook leaves a Warning event at every stop.',
    fix: 'Complete the command, such as `sleep 90` for `timeout 90`. A script exits with 0 when its work is done, and fails only on real errors.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    *pod(pod, { target: { minor } }) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const { exec } = hook;
            // What only a shell reads, and what a shell does not read, are other rules.
            if (hook.kinds.length !== 1 || !exec || (0, arrays_1.shellSyntaxIn)(exec) || (0, arrays_1.lostArguments)(exec)) {
                continue;
            }
            const code = (0, defaults_1.exitCodeOf)(exec);
            const failure = pod.os === 'windows' ? undefined : (0, failures_1.failureOf)(exec, container);
            // Programs that the image lacks, and what is not known to its shell, are other rules.
            if (failure && failure.kind !== 'arguments') {
                continue;
            }
            if ((code === 0 && !failure) || (name === 'postStart' && !(0, starts_1.hookFails)(pod, container, minor))) {
                continue;
            }
            yield {
                pointer: (0, processes_1.commandPointer)(hook),
                container,
                message: failure
                    ? `The ${name} hook runs \`${(0, stopping_1.textOf)(failure.command)}\`, which ${failure.why} and exits at once with an error: `
                        + (name === 'postStart' ? 'the container is killed at each start.' : 'the hook fails without waiting, and the stop signal follows.')
                    : `The command of the ${name} hook exits with code ${code}, whatever happens before: `
                        + (name === 'postStart' ? 'the container is killed at each start.' : 'every stop leaves a FailedPreStopHook event.'),
            };
        }
    },
};

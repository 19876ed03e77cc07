"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.KILL_HOOK_HITS_SHELL = void 0;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const scripts_1 = require("../patches/scripts");
/** A hook that signals process 1, which is not the program. */
exports.KILL_HOOK_HITS_SHELL = {
    id: 'kill-hook-hits-shell',
    level: 'error',
    recommended: true,
    title: 'preStop hook signals PID 1, not the program',
    why: 'PID 1 is the program only if nothing stands in front of it. With `shareProcessNamespace` it is the pod\'s pause process, which exits on '
        + 'SIGTERM and SIGINT and takes all containers with it; other signals do nothing to it. If a shell started the program and stays, the shell '
        + 'gets the signal and ignores it.',
    fix: 'Signal the program\'s own process, found by its PID file (`kill -QUIT $(cat /run/nginx.pid)`) or its name. If a shell is in the way, '
        + 'start its last command with `exec`.',
    autofix: 'starts the last command of the shell with `exec`, so that it is PID 1',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
    *pod(pod) {
        for (const container of (0, processes_1.servingContainers)(pod)) {
            if (!container.preStop?.exec) {
                continue;
            }
            const command = (0, failures_1.workingCommandsOf)(container.preStop.exec, container).find((one) => (0, stopping_1.killOf)(one)?.toFirst);
            if (!command) {
                continue;
            }
            const { signal } = (0, stopping_1.killOf)(command);
            const concealment = pod.shareProcessNamespace ? undefined : (0, processes_1.concealmentIn)(container);
            if (!pod.shareProcessNamespace && !concealment) {
                continue;
            }
            const ends = /^SIG(?:TERM|INT)$/.test(signal);
            yield {
                pointer: (0, processes_1.commandPointer)(container.preStop),
                container,
                message: concealment
                    ? `The preStop hook signals PID 1 ('${(0, stopping_1.textOf)(command)}'), which is the shell (${concealment.shell}): '${concealment.program}' never gets it.`
                    : `The preStop hook signals PID 1 ('${(0, stopping_1.textOf)(command)}'), which with shareProcessNamespace is the pause process: `
                        + (ends ? 'if it is allowed to, that ends all containers of the pod at once.' : 'it ignores the signal, and the program never gets it.'),
                patch: concealment ? (0, scripts_1.execProgram)(container) : undefined,
            };
        }
    },
};

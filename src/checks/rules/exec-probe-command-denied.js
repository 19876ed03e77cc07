"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EXEC_PROBE_COMMAND_DENIED = void 0;
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
const DENIED = {
    jcmd: 'starts a JVM and stops the other one at a safepoint each time',
    ps: 'shows only that a process exists, which the kubelet knows anyway, not that it serves',
    ls: 'shows only that a file exists, not that the process serves',
};
/** Commands that cost much or tell little. */
exports.EXEC_PROBE_COMMAND_DENIED = {
    id: 'exec-probe-command-denied',
    level: 'info',
    recommended: false,
    title: 'probe runs an expensive or meaningless command',
    why: 'An exec probe starts a process in the container every few seconds, on the container\'s CPU and memory. One that only looks for a process '
        + 'or a file keeps succeeding while the server hangs.',
    fix: 'Probe the server itself, with `httpGet`, `grpc` or `tcpSocket`.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
    peers: ['kyverno deny-commands-in-exec-probe'],
    *pod(pod) {
        for (const container of (0, pod_1.allContainers)(pod)) {
            for (const [name, probe] of (0, related_1.probesOf)(container)) {
                const denied = (0, words_1.commandsOf)(probe.exec ?? []).map(([program]) => program.split('/').pop() ?? '').find((program) => Object.hasOwn(DENIED, program));
                if (denied !== undefined) {
                    yield { pointer: (0, pod_1.pointer)(probe.pointer, 'exec', 'command'), container, message: `The ${name} runs '${denied}', which ${(0, own_1.own)(DENIED, denied)}.` };
                }
            }
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POSTSTART_COMMAND_RACES_START = void 0;
const connections_1 = require("../../commands/connections");
const failures_1 = require("../../commands/failures");
const stopping_1 = require("../../commands/stopping");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const hooks_1 = require("../ask/hooks");
const listeners_1 = require("../ask/listeners");
/** Ports of proxies that are put into pods later: those of Istio, Linkerd, Dapr and Consul. */
const INJECTED = /^(?:150\d\d|4191|3500|50001|20\d00)$/;
/** A command that asks a process which was started a moment ago. */
exports.POSTSTART_COMMAND_RACES_START = {
    id: 'poststart-command-races-start',
    level: 'warning',
    recommended: true,
    title: 'postStart command races the start of its own server',
    why: 'A postStart hook runs at the same moment as the process of its container, which does not listen yet. A client that asks it once gets '
        + '`connection refused`. If the hook fails by that, the container is killed and started again, with growing back-off and the same race.',
    fix: 'Wait for the server first, in a loop with a limit, or with an option of the client that tries again. Or do it in an init container, in a Job, '
        + 'or in the entry point of the image.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    *pod(pod) {
        if (pod.isPatch || pod.os === 'windows') {
            return;
        }
        for (const container of (0, listeners_1.lastingContainers)(pod)) {
            const exec = container.postStart?.kinds.length === 1 ? container.postStart.exec : undefined;
            if (!exec || (0, waits_1.isLooping)(exec)) {
                continue;
            }
            const works = (0, failures_1.worksIn)(exec, container);
            const connections = (0, connections_1.localConnectionsIn)(exec, container.env).filter(({ command }) => works(command));
            const connection = connections.find((one) => isOwn(one, container, pod) && !mayWait(exec, one));
            if (!connection) {
                continue;
            }
            const { command, of, port } = connection;
            const who = of && (port === undefined || !(0, listeners_1.listensOn)(container, port) || (0, listeners_1.runs)(container, of)) ? of.name : `port ${port}`;
            yield {
                pointer: `${container.postStart.pointer}/exec/command`,
                container,
                message: `The postStart hook runs \`${(0, stopping_1.textOf)(command)}\` as soon as its own container has started: if ${who} does not answer yet, `
                    + (fails(exec, connection) ? 'the hook fails, and the container is killed and started again.' : 'the command fails, and nothing repeats it.'),
            };
        }
    },
};
/** Whether a connection goes to the container that has the hook. */
function isOwn({ bySocket, of, port }, container, pod) {
    if (port !== undefined && (0, listeners_1.listensOn)(container, port)) {
        return true;
    }
    // Where nothing else is in the pod, it must be its own, unless it says that it listens elsewhere.
    const isAlone = container.ports.length === 0 && (0, listeners_1.lastingContainers)(pod).length === 1 && (0, hooks_1.hasOwnNetwork)(pod);
    if (port !== undefined && isAlone && !INJECTED.test(String(port))) {
        return true;
    }
    if (!of || !(0, listeners_1.runs)(container, of)) {
        return false;
    }
    // Another container may be the one that listens there.
    return bySocket || !(0, listeners_1.lastingContainers)(pod).some((one) => one !== container && port !== undefined && (0, listeners_1.listensOn)(one, port));
}
/** Whether the client, or what comes before it, may wait until the server listens. */
function mayWait(exec, { index, waits }) {
    return waits || /(?<![>&<])&(?![&>])/.test((0, words_1.shellOf)(exec)?.script ?? '')
        || (0, words_1.commandsOf)(exec).slice(0, index).some((command) => !words_1.ENDS_AT_ONCE.test((0, words_1.programOf)(command) ?? ''));
}
/** Whether the hook fails with the command: it is the last one, or nothing comes after a failure. */
function fails(exec, { index }) {
    const shell = (0, words_1.shellOf)(exec);
    if (!shell) {
        return true;
    }
    if (/\|\||\||\bif\b|\btrap\b/.test(shell.script)) {
        return false;
    }
    const stopsAtFailure = exec.slice(1, shell.index).some((word) => /^-[a-z]*e/.test(word)) || /\bset\s+-[a-z]*e/.test(shell.script);
    return stopsAtFailure || index === (0, words_1.commandsOf)(exec).length - 1 || !/[;\n]/.test(shell.script.trim().replace(/;$/, ''));
}

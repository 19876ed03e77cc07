"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POSTSTART_WAITS_FOR_LATER_CONTAINER = void 0;
exports.awaitedLater = awaitedLater;
const failures_1 = require("../../commands/failures");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const listeners_1 = require("../ask/listeners");
const starts_1 = require("../ask/starts");
/** What it waits for cannot start before it ends. */
exports.POSTSTART_WAITS_FOR_LATER_CONTAINER = {
    id: 'poststart-waits-for-later-container',
    level: 'error',
    recommended: true,
    title: 'postStart hook waits for a container that starts later',
    why: 'The kubelet starts containers in order, each one when the postStart hook of the one before has ended. So nothing answers while the hook '
        + 'waits. When the hook fails, its container is killed; after a sidecar nothing starts until its hook succeeds, which is never.',
    fix: 'Put the awaited container first and let its own postStart hook or startup probe hold back the others, or wait in the process itself.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks',
    *pod(pod, { target: { minor } }) {
        for (const container of (0, listeners_1.lastingContainers)(pod)) {
            const hook = container.postStart;
            if (!hook) {
                continue;
            }
            for (const { port, target } of awaitedLater(pod, container, minor)) {
                yield { pointer: hook.pointer, container, message: `The postStart hook waits for port ${port}, which is that of the container '${target.name}': ${outcome(container, hook)}.` };
            }
        }
    },
};
/** The ports for which the postStart hook of a container waits, and the containers whose they are, if none of these can start before the hook has ended. */
function awaitedLater(pod, container, minor) {
    const hook = container.postStart;
    if (!hook || !insists(hook) || (hook.exec && (0, failures_1.doesNothing)(hook.exec, container))) {
        return [];
    }
    return (0, listeners_1.portsOfHook)(container, hook, pod).flatMap((port) => {
        const target = (0, listeners_1.lastingContainers)(pod).find((one) => one !== container && (0, listeners_1.listensOn)(one, port));
        return target && (0, starts_1.isServedDuringHook)(pod, container, port, minor) === false ? [{ port, target }] : [];
    });
}
/** Whether a hook needs an answer: it asks again until there is one, or has nothing else to do. */
function insists({ exec, httpGet }) {
    if (httpGet) {
        return true;
    }
    return exec !== undefined && !/\|\|\s*(true|:|echo|exit 0)/.test(exec.join(' ')) && ((0, waits_1.isLooping)(exec) || (0, words_1.commandsOf)(exec).length === 1);
}
function outcome({ role }, { exec }) {
    if (exec && (0, waits_1.endlessLoopIn)(exec) && !(0, waits_1.timeoutOf)(exec)) {
        return 'that one starts only after the hook has ended, so both wait forever';
    }
    return role === 'sidecar' ? 'that one starts only after the hook has succeeded, which it never does' : 'that one starts only after the hook has ended, so it fails, and this container is killed';
}

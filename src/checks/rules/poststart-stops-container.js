"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POSTSTART_STOPS_CONTAINER = void 0;
exports.ownStopIn = ownStopIn;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const script_1 = require("../../commands/script");
const stopping_1 = require("../../commands/stopping");
const words_1 = require("../../commands/words");
const programs_1 = require("../../servers/machinery/programs");
const hooks_1 = require("../ask/hooks");
/** On these a program ends, if it does not handle them in another way. */
const ENDS = ['SIGTERM', 'SIGINT', 'SIGQUIT'];
/** A hook that undoes the start which it belongs to. */
exports.POSTSTART_STOPS_CONTAINER = {
    id: 'poststart-stops-container',
    level: 'warning',
    recommended: true,
    title: 'postStart hook stops its own container',
    why: 'A postStart hook runs after each start of its container, also after a restart. If it stops the process, the kubelet starts the container again, '
        + 'and the hook with it: the pod goes into CrashLoopBackOff.',
    fix: 'Let the process load its configuration by a signal that is meant for that, such as SIGHUP, or do the work before its start, in an init container.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks',
    *pod(pod) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const stop = name === 'postStart' ? ownStopIn(hook, container, pod) : undefined;
            if (!stop) {
                continue;
            }
            yield {
                pointer: (0, processes_1.commandPointer)(hook),
                container,
                message: `The postStart hook runs \`${stop.text}\` after each start, which stops ${stop.server ?? 'the process of its own container'}: `
                    + 'the kubelet starts it again, with growing back-off.',
            };
        }
    },
};
/** The command of a hook that stops its own container for sure. One that fails at once stops nothing. */
function ownStopIn({ exec }, container, pod) {
    // With `shareProcessNamespace`, process 1 is that of the pod.
    if (!exec || pod.shareProcessNamespace || pod.os === 'windows' || script_1.CONTROL.test((0, words_1.shellOf)(exec)?.script ?? '')) {
        return undefined;
    }
    const running = (0, processes_1.serverOf)(container);
    for (const command of (0, failures_1.workingCommandsOf)(exec, container)) {
        const kill = (0, stopping_1.killOf)(command);
        const stop = (0, stopping_1.stopOf)(command, running);
        const isKilled = kill?.toFirst === true && ENDS.includes(kill.signal);
        const isStopped = stop !== undefined && stop.facts === running?.facts && !stop.servesOn && (kill === undefined || ENDS.includes(kill.signal));
        const isRestarted = running !== undefined && serviceIn(command).some((service) => (0, programs_1.serversCalled)(service).includes(running.facts));
        const isServer = isStopped || isRestarted;
        if (isServer || isKilled) {
            return { text: (0, stopping_1.textOf)(command), server: isServer ? running?.facts.name : undefined };
        }
    }
    return undefined;
}
/** The service that a command stops or restarts with a script of the system: that ends its main process, and with it the container. */
function serviceIn(command) {
    const [, script] = /^\/etc\/init\.d\/([\w.-]+)$/.exec(command[0] ?? '') ?? [];
    const [name, action] = script === undefined && (0, words_1.programOf)(command) === 'service' ? command.slice(1) : [script, command[1]];
    return name !== undefined && /^(?:stop|restart|force-restart)$/.test(action ?? '') ? [name, `${name}d`] : [];
}

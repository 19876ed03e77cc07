"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STOP_SIGNAL_UNHEARD = void 0;
const pid1_default_action_1 = require("./pid1-default-action");
const processes_1 = require("../../commands/processes");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
/** A process that nobody can ask to stop. */
exports.STOP_SIGNAL_UNHEARD = {
    id: 'stop-signal-unheard',
    level: 'info',
    // Where nobody waits for the end of a pod, as in a demo, it does not matter.
    recommended: false,
    title: 'every stop takes the whole grace period',
    why: 'PID 1 has no default signal actions, and a shell, `sleep` or `tail` as the main process has no handler, so SIGTERM does nothing. The pod '
        + 'stays for the whole grace period, and so does everything that waits for it: a StatefulSet, a node drain, a person.',
    fix: 'Set `terminationGracePeriodSeconds` to a second or two, or let the shell exit: `trap exit TERM; sleep infinity & wait`.',
    reference: 'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
    *pod(pod, world) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (pod.shareProcessNamespace || grace === undefined || grace <= 2) {
            return;
        }
        for (const container of (0, processes_1.servingContainers)(pod)) {
            const words = (0, processes_1.mainWordsOf)(container) ?? [];
            if (words.length === 0 || container.stopSignal !== undefined || (container.preStop && (0, hooks_1.mayStop)(container.preStop))) {
                continue;
            }
            // What is in the file of a script, nobody sees here.
            if ((0, words_1.scriptFileOf)(words) !== undefined) {
                continue;
            }
            // Of these speak other rules.
            const [command, ...others] = (0, words_1.commandsOf)(words);
            const isOthers = (0, processes_1.concealmentIn)(container) || world.servicesOf(pod).length > 0 && others.length === 0 && (0, pid1_default_action_1.ignorant)(command ?? []);
            if (isOthers || mayBeReplaced(words) || !(0, stops_1.likelyStopOf)(pod, container, world.target)?.isKilled) {
                continue;
            }
            yield {
                pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
                container,
                message: `${who(container)} is the main process and has no handler for the stop signal: every stop of this pod takes ${grace} s, until it is killed.`,
            };
        }
    },
};
/** Whether a shell may put another program in its place, after a loop that has an end. */
function mayBeReplaced(words) {
    return (0, waits_1.isLooping)(words) && !/\bdone[\s;]*$/.test((0, words_1.shellOf)(words)?.script ?? '');
}
function who(container) {
    const words = (0, processes_1.mainWordsOf)(container) ?? [];
    return (0, words_1.shellOf)(words) ? `The shell (${words[0].split('/').pop()})` : `'${words.slice(0, 2).join(' ')}'`;
}

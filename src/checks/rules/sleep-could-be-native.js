"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SLEEP_COULD_BE_NATIVE = void 0;
const feature_1 = require("../../cluster/feature");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const seconds_1 = require("../../private/seconds");
const image_programs_1 = require("../../servers/machinery/image-programs");
const hooks_1 = require("../ask/hooks");
/** A sleep for which the image needs a program, where Kubernetes needs none. */
exports.SLEEP_COULD_BE_NATIVE = {
    id: 'sleep-could-be-native',
    level: 'info',
    // Most images have a `sleep`.
    recommended: false,
    title: 'preStop hook needs `sleep` in an unknown image',
    why: 'A command of a hook runs with the programs of its image. Slim and distroless ones have no `sleep` and no shell: the hook then fails at once, with '
        + 'nothing but an event. `preStop.sleep` is done by the kubelet, in any image.',
    fix: 'Use `preStop: {sleep: {seconds: N}}`.',
    autofix: 'replaces the command by `preStop.sleep`',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    from: (0, feature_1.minorOnFrom)(feature_1.Feature.NATIVE_SLEEP),
    *pod(pod) {
        if (pod.isPatch || pod.os === 'windows') {
            return;
        }
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const { image } = container;
            // Of an image that is known, another rule says what it lacks.
            if (name !== 'preStop' || !hook.exec || image === undefined || (0, image_programs_1.programsIn)(image)) {
                continue;
            }
            const seconds = plainSleepIn(hook.exec);
            const patch = seconds === undefined ? undefined : nativeSleep(hook, seconds, pod);
            if (seconds === undefined || !patch) {
                continue;
            }
            yield {
                pointer: `${hook.pointer}/exec`,
                container,
                message: `The preStop hook needs the program \`sleep\` to wait for ${(0, seconds_1.inSeconds)(seconds)}. If '${image}' has none, it fails at once; the kubelet can wait by itself.`,
                patch,
            };
        }
    },
};
/** The seconds of a hook that does nothing but sleep. */
function plainSleepIn(exec) {
    const commands = (0, words_1.commandsOf)(exec);
    return commands.length === 1 && (0, words_1.programOf)(commands[0]) === 'sleep' && commands[0].length === 2 && !/[;&|<>()]/.test(exec.join(' ')) ? (0, waits_1.sleepOf)(commands[0]) : undefined;
}
/** What waits as long without a program, if the API server accepts it. */
function nativeSleep({ pointer }, seconds, { gracePeriod }) {
    return Number.isInteger(seconds) && seconds > 0 && seconds < gracePeriod
        ? [{ op: 'remove', path: `${pointer}/exec` }, { op: 'add', path: `${pointer}/sleep`, value: { seconds } }] : undefined;
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SIDECAR_PRESTOP_RUNS_AT_ONCE = void 0;
const feature_1 = require("../../cluster/feature");
const failures_1 = require("../../commands/failures");
const stopping_1 = require("../../commands/stopping");
const words_1 = require("../../commands/words");
const programs_1 = require("../../servers/machinery/programs");
const stops_1 = require("../ask/stops");
const fields_1 = require("../patches/fields");
/** Requests that end a program. */
const QUIT_PATH = /\/(quitquitquit|exit|quit|shutdown|stop|terminate)\b/i;
/** The hook of a sidecar does not wait for its turn. */
exports.SIDECAR_PRESTOP_RUNS_AT_ONCE = {
    id: 'sidecar-prestop-runs-at-once',
    level: 'warning',
    recommended: true,
    title: 'preStop hook stops a sidecar that is still needed',
    why: 'A native sidecar gets its stop signal after the containers that use it have ended, but its preStop hook runs at the deletion, together '
        + 'with all others. A hook that stops the sidecar takes it away while the others still need it.',
    fix: 'Remove the hook: the stop signal comes at the right time. If stopping takes a command, let the hook wait until the others have ended.',
    autofix: 'removes the hook',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    from: (0, feature_1.minorOnFrom)(feature_1.Feature.NATIVE_SIDECARS),
    *pod(pod, { target: { minor } }) {
        for (const container of pod.initContainers) {
            const hook = container.preStop;
            const stop = container.role === 'sidecar' && hook && stopIn(hook, container);
            if (stop && pod.containers.some((main) => (0, stops_1.hookRunsBesides)(pod, container, main, minor))) {
                yield {
                    pointer: hook.pointer,
                    container,
                    message: `The preStop hook stops the sidecar (\`${stop}\`) at the deletion of the pod, while the containers that use it still run.`,
                    patch: (0, fields_1.removeField)(hook.pointer),
                };
            }
        }
    },
};
/** What in a hook stops the container right away. */
function stopIn({ exec, httpGet }, container) {
    if (httpGet) {
        return QUIT_PATH.test(httpGet.path) || (0, programs_1.stopCommandOf)(['curl', httpGet.path]) ? httpGet.path : undefined;
    }
    // A script that waits for something first may know what it does.
    if (!exec || /\b(while|until|for|if)\b/.test(exec.join(' '))) {
        return undefined;
    }
    return (0, failures_1.workingCommandsOf)(exec, container).find((words) => (0, stopping_1.killOf)(words) || (0, programs_1.stopCommandOf)(words) || isRequest(words) && words.some((word) => QUIT_PATH.test(word)))?.join(' ');
}
function isRequest(words) {
    return /^(?:curl|wget)$/.test((0, words_1.programOf)(words) ?? '');
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SHUTDOWN_VARIABLE_VS_GRACE = void 0;
const named_times_1 = require("../../commands/named-times");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const seconds_1 = require("../../private/seconds");
const configured_1 = require("../ask/configured");
const hooks_1 = require("../ask/hooks");
const listeners_1 = require("../ask/listeners");
const stops_1 = require("../ask/stops");
/** A program of which nothing is known is given a time to stop that its pod does not have. */
exports.SHUTDOWN_VARIABLE_VS_GRACE = {
    id: 'shutdown-variable-vs-grace',
    level: 'warning',
    recommended: true,
    title: 'variable for the shutdown exceeds the grace period',
    why: 'The kubelet does not read the variables of a program. At the end of the grace period, which starts at the deletion and includes the preStop '
        + 'hook, it kills the process. What the variable means is taken from its name.',
    fix: 'Set `terminationGracePeriodSeconds` to the preStop hook plus the time in the variable plus 5 seconds, or lower the variable.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, world) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (!grace) {
            return;
        }
        for (const container of (0, listeners_1.lastingContainers)(pod)) {
            const [longest] = variablesOf(pod, container, world).sort((a, b) => b.seconds - a.seconds);
            // Where its own flags say how long it takes, another rule knows better.
            if (longest === undefined || longest.seconds < grace || (0, configured_1.configuredSettingsOf)(pod, container, world).length > 0) {
                continue;
            }
            const stop = (0, stops_1.stopOf)(pod, container, world.target.minor);
            if (!stop || stop.isHookCut) {
                continue;
            }
            const { from, isBare, name, pointer: at, seconds } = longest;
            yield {
                pointer: at,
                container,
                message: `By its name, \`${name}\`${from === undefined ? '' : ` in ${from}`} gives the program ${(0, seconds_1.inSeconds)(seconds)}${isBare ? ' (read as seconds)' : ''} to shut down, `
                    + `but the grace period is ${grace} s: it is killed ${seconds === stop.left ? 'just then' : 'before that'}.`,
            };
        }
    },
};
function variablesOf(pod, container, world) {
    const given = (0, pod_1.listAt)(container.raw, 'env').flatMap((entry, n) => (0, pod_1.isObject)(entry) && typeof entry.name === 'string'
        ? [{ name: entry.name, text: (0, own_1.own)(container.env, entry.name), pointer: (0, pod_1.pointer)(container.pointer, 'env', n, 'value'), from: undefined }] : []);
    return [...given, ...(0, configured_1.givenTo)(pod, container, world).variables].flatMap(({ text, ...one }) => {
        const time = text === undefined || (0, pod_1.isTemplated)(text) ? undefined : (0, named_times_1.namedTimeOf)(one.name, text);
        return time ? [{ ...one, ...time }] : [];
    });
}

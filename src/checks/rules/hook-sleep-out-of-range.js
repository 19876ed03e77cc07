"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_SLEEP_OUT_OF_RANGE = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const hooks_1 = require("../ask/hooks");
const grace_1 = require("../patches/grace");
/** The API server compares the native sleep with the grace period. */
exports.HOOK_SLEEP_OUT_OF_RANGE = {
    id: 'hook-sleep-out-of-range',
    level: 'error',
    recommended: true,
    title: 'API server rejects the hook\'s sleep',
    why: 'A native sleep must be a whole number of seconds between zero and the grace period of the pod, in postStart hooks too. Otherwise the API '
        + 'server rejects the whole object.',
    fix: 'Shorten the sleep, or raise `terminationGracePeriodSeconds` to the sleep plus the time that the process needs to stop.',
    autofix: 'raises `terminationGracePeriodSeconds` for a sleep that is longer than it',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    from: (0, feature_1.minorOnFrom)(feature_1.Feature.NATIVE_SLEEP),
    *pod(pod) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            for (const refusal of (0, pod_1.hookRefusals)(hook, { grace })) {
                const problem = inWords(refusal);
                if (problem === undefined) {
                    continue;
                }
                yield {
                    pointer: `${hook.pointer}/sleep/seconds`,
                    container,
                    message: `The ${name} hook sleeps ${hook.sleep} s, ${problem}: the API server rejects it.`,
                    patch: refusal.problem === 'sleep-too-long' ? (0, grace_1.longerGrace)(pod, { least: (hook.sleep ?? 0) + (0, grace_1.stopOf)(pod, container) }) : undefined,
                };
            }
        }
    },
};
/** What is wrong with a sleep; nothing if it is about something else. */
function inWords(refusal) {
    switch (refusal.problem) {
        case 'sleep-negative': return 'which is negative';
        case 'sleep-not-whole': return 'which is not a whole number';
        case 'sleep-too-long': return `longer than the grace period (${refusal.grace} s)`;
        default: return undefined;
    }
}

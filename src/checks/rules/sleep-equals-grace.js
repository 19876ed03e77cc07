"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SLEEP_EQUALS_GRACE = void 0;
const waits_1 = require("../../commands/waits");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** Nothing is left for the process after a sleep as long as the grace period. */
exports.SLEEP_EQUALS_GRACE = {
    id: 'sleep-equals-grace',
    level: 'warning',
    recommended: true,
    title: 'preStop sleep uses up the whole grace period',
    why: 'The grace period starts at the deletion, not after the hook. When the sleep ends, the kubelet sends the stop signal and leaves the process '
        + '2 seconds to end. A server without open connections may make it; one that flushes data or finishes requests does not.',
    fix: 'Set `terminationGracePeriodSeconds` to the sleep plus the time that the process needs to stop.',
    autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const sleep = (0, waits_1.waitOf)(hook, container).least;
            const stop = name === 'preStop' && sleep > 0 && sleep === grace ? (0, stops_1.stopOf)(pod, container, minor, { hook: sleep }) : undefined;
            if (stop?.isHookCut) {
                yield {
                    pointer: `${hook.pointer}/${hook.sleep !== undefined ? 'sleep/seconds' : 'exec/command'}`,
                    container,
                    message: `The preStop hook sleeps ${sleep} s, the whole grace period (${grace} s): after its stop signal the process has only ${(0, seconds_1.inSeconds)(stop.left)} before it is killed.`,
                    patch: (0, grace_1.longerGrace)(pod),
                };
            }
        }
    },
};

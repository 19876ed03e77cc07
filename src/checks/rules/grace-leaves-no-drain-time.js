"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GRACE_LEAVES_NO_DRAIN_TIME = void 0;
const stop_settings_1 = require("../../commands/stop-settings");
const waits_1 = require("../../commands/waits");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** What a process needs at least to finish what is under way, in seconds, where nothing is known of it. */
const MARGIN = 5;
/** The hook takes its time from that of the process. */
exports.GRACE_LEAVES_NO_DRAIN_TIME = {
    id: 'grace-leaves-no-drain-time',
    level: 'warning',
    recommended: true,
    title: 'preStop hook leaves too little time to stop',
    why: 'The preStop hook and the stop of the process share one grace period. The time that the hook takes is missing after the stop signal, when '
        + 'the process finishes its requests. Requests that are still in flight at the end are lost.',
    fix: 'Set `terminationGracePeriodSeconds` to the hook plus the longest request plus 5 seconds.',
    autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (!grace) {
            return;
        }
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const { least } = (0, waits_1.waitOf)(hook, container);
            const stop = name === 'preStop' && least > 0 ? (0, stops_1.stopOf)(pod, container, minor) : undefined;
            // As long as the grace period, or longer, are other rules.
            if (!stop || stop.isHookCut) {
                continue;
            }
            const { left } = stop;
            const own = (0, stop_settings_1.ownLimitOf)(container);
            const problem = own && left < own.seconds
                ? `${own.name}, which gives in-flight work ${own.seconds} s by default, is killed before.`
                : left < MARGIN ? 'the process is killed when it needs more.' : undefined;
            if (problem) {
                yield {
                    pointer: hook.pointer,
                    container,
                    message: `The preStop hook takes ${(0, seconds_1.inSeconds)(least)} of the grace period (${grace} s), so ${(0, seconds_1.inSeconds)(left)} are left after the stop signal: ${problem}`,
                    patch: (0, grace_1.longerGrace)(pod),
                };
            }
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PRESTOP_MAY_EXCEED_GRACE = void 0;
const busy_1 = require("../../commands/busy");
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const waits_1 = require("../../commands/waits");
const pod_1 = require("../../pod");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** A hook whose own limit lies beyond the grace period is cut off before it. */
exports.PRESTOP_MAY_EXCEED_GRACE = {
    id: 'prestop-may-exceed-grace',
    level: 'warning',
    recommended: true,
    title: 'preStop hook may take longer than the grace period',
    why: 'The grace period starts at the deletion and includes the hook. If the hook uses all of its own limit, or has none, it is still running when '
        + 'the kubelet sends the stop signal, and the process is killed 2 seconds later.',
    fix: 'Set `terminationGracePeriodSeconds` to the limit of the hook plus the time that the process needs to stop, or lower the limit. A hook that '
        + 'waits for work to end needs the longest work.',
    autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (!grace) {
            return;
        }
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            if (name !== 'preStop' || !hook.exec) {
                continue;
            }
            const { least, most } = (0, waits_1.waitOf)(hook, container);
            const busy = grace <= pod_1.DEFAULT_GRACE_PERIOD ? busyLoopOf(hook, container) : undefined;
            if (busy !== undefined) {
                const cut = (0, stops_1.stopOf)(pod, container, minor, { hook: grace + 60 });
                if (cut?.isHookCut) {
                    yield {
                        pointer: `${hook.pointer}/exec/command`,
                        container,
                        message: `The preStop hook waits without a limit ('${busy}'), but the grace period is only ${grace} s: work that takes longer is cut, as the process gets its stop `
                            + `signal after ${(0, seconds_1.inSeconds)(cut.signalAfter)} and is killed ${(0, seconds_1.inSeconds)(cut.left)} later.`,
                    };
                }
                continue;
            }
            // One that certainly takes too long is another rule; and one that may just fit may well be meant so.
            const mayExceed = most > least && most !== grace && !(0, stops_1.stopOf)(pod, container, minor)?.isHookCut;
            const stop = mayExceed ? (0, stops_1.stopOf)(pod, container, minor, { hook: most }) : undefined;
            if (stop?.isHookCut) {
                yield {
                    pointer: `${hook.pointer}/exec/command`,
                    container,
                    message: `The preStop hook may wait ${(0, seconds_1.inSeconds)(most)}, but the grace period is ${grace} s: the process gets its stop signal after ${(0, seconds_1.inSeconds)(stop.signalAfter)} `
                        + `at the latest and is killed ${(0, seconds_1.inSeconds)(stop.left)} later.`,
                    patch: (0, grace_1.longerGrace)(pod, { least: most + (0, grace_1.stopOf)(pod, container) }),
                };
            }
        }
    },
};
/** The loop in which a hook waits for work to end. One that stops its server waits for that, which has a limit of its own. */
function busyLoopOf(hook, container) {
    if (hook.exec === undefined || (0, stopping_1.stopsIn)(hook, (0, processes_1.serverOf)(container)).length > 0) {
        return undefined;
    }
    const loop = (0, busy_1.busyLoopIn)(hook.exec);
    return loop === undefined || (0, failures_1.isOverAtOnce)(loop, hook.exec, container) ? undefined : loop;
}

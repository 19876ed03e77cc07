"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PRESTOP_EXCEEDS_GRACE = void 0;
const waits_1 = require("../../commands/waits");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** The kubelet does not wait for a hook longer than the grace period. */
exports.PRESTOP_EXCEEDS_GRACE = {
    id: 'prestop-exceeds-grace',
    level: 'error',
    recommended: true,
    title: 'preStop hook takes longer than the grace period',
    why: 'The grace period starts at the deletion and includes the hook. When it is over, the kubelet sends the stop signal while the hook is still '
        + 'running, and kills the process 2 seconds later. In-flight requests are lost.',
    fix: 'Set `terminationGracePeriodSeconds` to the hook plus the time that the process needs to stop, or shorten the hook.',
    autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (!grace) {
            return;
        }
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            // A native sleep so long is refused by the API server, which is another rule.
            if (name !== 'preStop' || !hook.exec) {
                continue;
            }
            const { least } = (0, waits_1.waitOf)(hook, container);
            // One that takes just all of it is another rule.
            const stop = least > 0 && least !== grace ? (0, stops_1.stopOf)(pod, container, minor) : undefined;
            if (stop?.isHookCut) {
                yield {
                    pointer: `${hook.pointer}/exec/command`,
                    container,
                    message: `The preStop hook waits ${(0, seconds_1.inSeconds)(least)}, but the grace period is ${grace} s: the process gets its stop signal after ${(0, seconds_1.inSeconds)(stop.signalAfter)} `
                        + `and is killed ${(0, seconds_1.inSeconds)(stop.left)} later.`,
                    patch: (0, grace_1.longerGrace)(pod),
                };
            }
        }
    },
};

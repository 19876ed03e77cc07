"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LIVENESS_PROBE_GRACE_BELOW_DRAIN = void 0;
const waits_1 = require("../../commands/waits");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** The grace period of a probe is for its hook too. */
exports.LIVENESS_PROBE_GRACE_BELOW_DRAIN = {
    id: 'liveness-probe-grace-below-drain',
    level: 'warning',
    recommended: true,
    part: 'stop',
    title: 'preStop hook uses up the probe\'s grace period',
    why: 'A container that fails its liveness or startup probe is killed with the grace period of that probe. Its preStop hook runs first and '
        + 'counts toward it. After the stop signal the process has 2 seconds.',
    fix: 'Set `terminationGracePeriodSeconds` of the probe to the hook plus the time that the process needs to stop.',
    autofix: 'raises `terminationGracePeriodSeconds` of the probe',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod) ?? Infinity;
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            if (name !== 'preStop') {
                continue;
            }
            const { least } = (0, waits_1.waitOf)(hook, container);
            for (const probe of [container.livenessProbe, container.startupProbe]) {
                const own = probe?.gracePeriod;
                // One as long as that of the pod is what other rules look at.
                if (own === undefined || own <= 0 || own >= grace || least === 0) {
                    continue;
                }
                const kill = (0, stops_1.killByProbeOf)(pod, container, probe, minor);
                if (!kill?.isHookCut) {
                    continue;
                }
                yield {
                    pointer: `${probe.pointer}/terminationGracePeriodSeconds`,
                    container,
                    message: `A container that this probe kills has ${own} s, and its preStop hook takes ${least === own ? 'all of it' : (0, seconds_1.inSeconds)(least)}: `
                        + `the process is killed ${(0, seconds_1.inSeconds)(kill.left)} after its stop signal.`,
                    patch: [{ op: 'replace', path: `${probe.pointer}/terminationGracePeriodSeconds`, value: Math.ceil(least + (0, grace_1.stopOf)(pod, container)) }],
                };
            }
        }
    },
};

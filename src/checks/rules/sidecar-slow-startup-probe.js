"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SIDECAR_SLOW_STARTUP_PROBE = void 0;
const feature_1 = require("../../cluster/feature");
const starts_1 = require("../ask/starts");
const probes_1 = require("../patches/probes");
/** From here on a pod starts noticeably later, in seconds. */
const SLOW = 9;
/** A startup probe holds up all that starts after a sidecar, for one period at least. */
exports.SIDECAR_SLOW_STARTUP_PROBE = {
    id: 'sidecar-slow-startup-probe',
    level: 'info',
    recommended: true,
    title: 'slow startup probe of a sidecar delays the pod',
    why: 'The first success of a sidecar\'s startup probe lets the next container start. The kubelet probes at a fixed phase of the period, which '
        + 'began before the sidecar: about one period passes, however fast the sidecar is.',
    fix: 'Set `periodSeconds: 1`, no `initialDelaySeconds`, and `failureThreshold` to the number of seconds that the start may take.',
    autofix: 'sets `periodSeconds: 1`, removes `initialDelaySeconds` and sets `failureThreshold` so that the probe gives up as late as before',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    from: (0, feature_1.minorOnFrom)(feature_1.Feature.NATIVE_SIDECARS),
    *pod(pod, { target: { minor } }) {
        if (pod.isPatch) {
            return;
        }
        for (const container of pod.initContainers) {
            const probe = container.startupProbe;
            if (container.role !== 'sidecar' || !probe) {
                continue;
            }
            const next = (0, starts_1.nextAfter)(pod, container, minor);
            if (next !== undefined && next > SLOW) {
                yield {
                    pointer: probe.pointer,
                    container,
                    message: `The startup probe first runs ${(0, starts_1.about)(next)} after the start of the sidecar`
                        + `${probe.initialDelay > 0 ? ` (${probe.initialDelay} s of delay, a period of ${probe.period} s)` : 'periodSeconds' in probe.raw ? '' : ' (the default period)'}: `
                        + 'the next container starts no earlier.',
                    patch: (0, probes_1.quickerProbe)(probe),
                };
            }
        }
    },
};

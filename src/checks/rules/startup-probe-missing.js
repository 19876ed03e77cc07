"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STARTUP_PROBE_MISSING = void 0;
const related_1 = require("../ask/related");
const probes_1 = require("../patches/probes");
/** Its livenessProbe has to allow for the start too. */
exports.STARTUP_PROBE_MISSING = {
    id: 'startup-probe-missing',
    level: 'info',
    recommended: false,
    part: 'start',
    title: 'container with a livenessProbe has no startupProbe',
    why: 'Without a startupProbe the livenessProbe runs from the start. Either it is patient enough for the slowest start, and then slow to notice '
        + 'a hung process, or it kills a container that just starts slowly, again and again.',
    fix: 'Add a startupProbe with the same handler and a `failureThreshold` that covers the slowest start.',
    autofix: 'adds a startupProbe with the handler of the livenessProbe, for 5 minutes or twice what the livenessProbe allows',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
    *pod(pod) {
        if (pod.isPatch || !(0, related_1.runsForever)(pod)) {
            return;
        }
        for (const container of pod.containers) {
            const { livenessProbe } = container;
            if (livenessProbe && container.raw.startupProbe === undefined && (0, related_1.hasKnownTimes)(livenessProbe)) {
                yield {
                    pointer: container.pointer,
                    container,
                    message: `The container has a livenessProbe and no startupProbe: it is killed if its start takes longer than about ${livenessProbe.initialDelay + (0, related_1.patienceOf)(livenessProbe)} s.`,
                    patch: (0, probes_1.startupProbeFor)(container, livenessProbe.initialDelay + (0, related_1.patienceOf)(livenessProbe)),
                };
            }
        }
    },
};

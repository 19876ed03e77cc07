"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_TIMING_IMPLICIT = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const grace_1 = require("../patches/grace");
const TIMES = [
    ['initialDelaySeconds', '0 s'], ['periodSeconds', '10 s'], ['timeoutSeconds', '1 s'], ['successThreshold', '1'], ['failureThreshold', '3'],
];
/** Whoever wants to see each number in the manifest. */
exports.PROBE_TIMING_IMPLICIT = {
    id: 'probe-timing-implicit',
    level: 'info',
    recommended: false,
    title: 'probe relies on default timings',
    why: 'How soon a container is ready, and how soon it is killed, follows from five numbers. Those that are not set have defaults that few people '
        + 'remember.',
    fix: 'Set them explicitly.',
    autofix: 'writes the defaults into the probe',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#configure-probes',
    peers: ['datree CONTAINERS_INCORRECT_INITIALDELAYSECONDS_VALUE', 'datree CONTAINERS_INCORRECT_PERIODSECONDS_VALUE',
        'datree CONTAINERS_INCORRECT_TIMEOUTSECONDS_VALUE', 'datree CONTAINERS_INCORRECT_SUCCESSTHRESHOLD_VALUE',
        'datree CONTAINERS_INCORRECT_FAILURETHRESHOLD_VALUE'],
    *pod(pod) {
        if (pod.isPatch) {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            for (const [name, probe] of (0, related_1.probesOf)(container)) {
                const missing = TIMES.filter(([key]) => !(0, related_1.isGiven)(probe.raw, key));
                if (missing.length > 0) {
                    yield {
                        pointer: probe.pointer,
                        container,
                        message: `The ${name} relies on defaults: ${missing.map(([key, value]) => `${key} (${value})`).join(', ')}.`,
                        patch: missing.map(([key, value]) => (0, grace_1.setField)(probe.raw, probe.pointer, key, Number.parseInt(value, 10))),
                    };
                }
            }
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_TIMEOUT_EXCEEDS_PERIOD = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** The next probe waits for the last one. */
exports.PROBE_TIMEOUT_EXCEEDS_PERIOD = {
    id: 'probe-timeout-exceeds-period',
    level: 'info',
    // The kubelet does what the two numbers say. What matters, when a container is killed, the messages of other rules count with it.
    recommended: false,
    title: 'probe timeout exceeds its period',
    why: 'The kubelet runs the probes of a kind one after another: while one waits for its timeout, the next does not start. So a process that does '
        + 'not answer is noticed after `failureThreshold` timeouts, later than the periods suggest.',
    fix: 'Set `timeoutSeconds` no longer than `periodSeconds`. For more patience, raise `failureThreshold`.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#configure-probes',
    *pod(pod) {
        // A patch may have only one of the two.
        if (pod.isPatch) {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            for (const [name, probe] of (0, related_1.probesOf)(container)) {
                const { failureThreshold, period, timeout } = probe;
                if (timeout > period && (0, related_1.isGiven)(probe.raw, 'timeoutSeconds') && (0, related_1.hasKnownTimes)(probe)) {
                    yield {
                        pointer: (0, pod_1.pointer)(probe.pointer, 'timeoutSeconds'),
                        container,
                        message: `The ${name} may take ${timeout} s, longer than its period of ${period} s: a container that does not answer is noticed after `
                            + `${(0, related_1.patienceOf)(probe)} s, not after ${failureThreshold * period} s.`,
                    };
                }
            }
        }
    },
};

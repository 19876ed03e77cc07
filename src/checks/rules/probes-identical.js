"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBES_IDENTICAL = void 0;
exports.askTheSame = askTheSame;
const util_1 = require("util");
const pod_1 = require("../../pod");
const probed_database_1 = require("../ask/probed-database");
const related_1 = require("../ask/related");
/** Who waits that long, in seconds, does not kill a container because of a busy moment. */
const PATIENT = 120;
/** Whether two probes ask the same thing in the same way. */
function askTheSame(a, b) {
    return a.kinds.length > 0 && pod_1.HANDLER_KINDS.every((kind) => (0, util_1.isDeepStrictEqual)(a.raw[kind], b.raw[kind]));
}
/** Who is too busy is killed instead of just getting no requests. */
exports.PROBES_IDENTICAL = {
    id: 'probes-identical',
    level: 'warning',
    recommended: true,
    title: 'livenessProbe is the same as the readinessProbe',
    why: 'A failing readinessProbe removes the pod from its Services until it can serve again. A livenessProbe that fails at the same moment kills '
        + 'the container instead: under load, or while a dependency is down, one container after another is restarted, and the others get its '
        + 'requests.',
    fix: 'Let the livenessProbe check something without dependencies, raise its `failureThreshold` well above the readinessProbe\'s, or leave it out.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
    peers: ['kube-score pod-probes-identical', 'kyverno validate-probes'],
    *pod(pod, world) {
        if (pod.isPatch || world.servicesOf(pod).length === 0) {
            return;
        }
        for (const container of pod.containers) {
            const { livenessProbe: liveness, readinessProbe: readiness } = container;
            if (!liveness || !readiness || !askTheSame(liveness, readiness) || (0, probed_database_1.databaseIn)(container) || !(0, probed_database_1.mayAsk)(liveness)) {
                continue;
            }
            if (!(0, related_1.hasKnownTimes)(liveness) || !(0, related_1.hasKnownTimes)(readiness)) {
                continue;
            }
            // A TCP connection is answered by the kernel, however busy the process is.
            if (!liveness.tcpSocket && (0, related_1.patienceOf)(liveness) <= (0, related_1.patienceOf)(readiness) && (0, related_1.patienceOf)(liveness) < PATIENT) {
                yield {
                    pointer: liveness.pointer,
                    container,
                    message: `The livenessProbe is the same as the readinessProbe (${(0, related_1.askedBy)(liveness)}) and gives up after ${(0, related_1.patienceOf)(liveness)} s, `
                        + `no later than the other (${(0, related_1.patienceOf)(readiness)} s): a container that is too busy to answer is killed instead of just getting no requests.`,
                };
            }
        }
    },
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LIVENESS_EQUALS_READINESS = void 0;
const probes_identical_1 = require("./probes-identical");
const probed_database_1 = require("../ask/probed-database");
const related_1 = require("../ask/related");
/** A database that is busy is killed in the middle of its work. */
exports.LIVENESS_EQUALS_READINESS = {
    id: 'liveness-equals-readiness',
    level: 'warning',
    recommended: true,
    title: 'database is killed when it is merely not ready',
    why: 'A database does not answer in time while it is busy, writes memory to disk, or recovers. That is no reason to kill it: the next start has '
        + 'to recover, takes longer than the probe allows, and is killed again.',
    fix: 'Let the livenessProbe check only that the process is alive, for example with `tcpSocket`, a long timeout and a high `failureThreshold`, or '
        + 'leave it out: a database process exits when it cannot go on.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
    peers: ['kube-score pod-probes-identical', 'kyverno validate-probes'],
    *pod({ containers, isPatch }) {
        if (isPatch) {
            return;
        }
        for (const container of containers) {
            const { livenessProbe: liveness, readinessProbe: readiness } = container;
            const database = (0, probed_database_1.databaseIn)(container);
            if (!database || !liveness || !readiness || !(0, probes_identical_1.askTheSame)(liveness, readiness) || !(0, probed_database_1.mayAsk)(liveness)) {
                continue;
            }
            if (!(0, related_1.hasKnownTimes)(liveness) || !(0, related_1.hasKnownTimes)(readiness)) {
                continue;
            }
            // A TCP connection is answered by the kernel, however busy the process is.
            if (!liveness.tcpSocket && (0, related_1.patienceOf)(liveness) <= (0, related_1.patienceOf)(readiness)) {
                yield {
                    pointer: liveness.pointer,
                    container,
                    message: `The livenessProbe asks ${database.name} the same as the readinessProbe (${(0, related_1.askedBy)(liveness)}), with a timeout of `
                        + `${liveness.timeout} s: a database that is too busy to answer for ${(0, related_1.patienceOf)(liveness)} s is killed.`,
                };
            }
        }
    },
};

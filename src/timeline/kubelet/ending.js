"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.askedGrace = askedGrace;
exports.containerOf = containerOf;
exports.remove = remove;
exports.end = end;
exports.jobOverdue = jobOverdue;
exports.overdue = overdue;
const roles_1 = require("../roles");
/*
 * How a pod comes to its end, for the scenarios.
 */
/** The grace period of a deletion. `kubectl delete --grace-period=0` without `--force` asks for one second. */
function askedGrace({ pod }, grace) {
    return grace === undefined ? (0, roles_1.gracePeriodOf)(pod) : Math.max(grace, 1);
}
/** The container to which it happens: that there is one has been checked. */
function containerOf(model, { container }) {
    return model.containers.find(({ name }) => name === container);
}
/** Somebody deletes the pod in the API. Without a grace period, its object is gone at once, while the kubelet has yet to learn of it. */
function remove(model, grace, why) {
    const isForced = grace === 0;
    model.log({
        actor: 'scenario',
        kind: isForced ? 'force-deleted' : 'deleted',
        what: isForced ? 'pod is deleted, and its object is gone' : 'pod is deleted',
        why: isForced ? `${why} Without a grace period the API server removes it at once, even if containers are still running.` : `${why} Kubelet and endpoints are notified at the same time, and neither waits for the other.`,
    });
    model.endpoints.leave('The endpoint of a deleted pod is not ready, regardless of its probes.');
    model.clock.after(model.delays.watch, () => model.terminate({ grace, isDeletion: true, why }));
    // Without a status, nothing is probed.
    if (isForced) {
        model.clock.after(model.delays.housekeeping, () => model.probes.end());
    }
}
/** The kubelet itself ends the pod: for the API and the endpoints nothing changes until all containers have ended. */
function end(model, grace, why, recorded) {
    model.log({ actor: 'scenario', kind: 'ended-by-kubelet', what: 'the kubelet ends the pod', recorded, why: `${why} Its endpoint does not change until its containers have exited.` });
    model.terminate({ grace, isDeletion: false, why });
}
/** The time of the Job is up: its controller deletes the pod, which gets its grace period. */
function jobOverdue(model, seconds) {
    model.log({ actor: 'scenario', kind: 'deadline', what: 'deadline of the Job exceeded', why: `The Job has been active for ${seconds} s, its activeDeadlineSeconds: it fails with DeadlineExceeded.` });
    remove(model, (0, roles_1.gracePeriodOf)(model.pod), 'The Job controller deletes it.');
}
/** The time of the pod is up. The kubelet looks for that once a second, and in every pass. */
function overdue(model) {
    const why = 'The pod has been active for longer than activeDeadlineSeconds.';
    model.log({ actor: 'scenario', kind: 'deadline', what: 'deadline exceeded', why: `${why} Its endpoint does not change until its containers have exited.` });
    model.overdue = { isDeletion: false, why };
    model.clock.after(model.delays.requeue, () => model.kick());
}

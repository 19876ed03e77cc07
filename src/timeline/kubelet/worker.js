"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.work = work;
exports.effectiveGrace = effectiveGrace;
const constants_1 = require("./constants");
const kill_1 = require("./kill");
const pass_1 = require("./pass");
const roles_1 = require("../roles");
const task_1 = require("./task");
/** The worker of the pod: pass after pass, until the pod is to end; then it ends it. It does one thing at a time. */
function* work(model) {
    const { clock, delays, pleg, terminating } = model;
    const passes = new pass_1.Passes(model);
    let last = -Infinity;
    yield { ms: delays.schedule };
    while (!terminating.isSet) {
        model.wake = new task_1.Flag();
        // Before anything else, the kubelet must have seen what it did.
        yield* pleg.newerThan(last);
        const passed = yield* passes.pass();
        last = clock.now;
        if (passed.hasChanged && !passed.hasFailed && delays.relistOnDemand !== undefined) {
            pleg.soon(delays.relistOnDemand);
        }
        if (passed.isOver) {
            model.log({ actor: 'kubelet', kind: 'over', phase: passed.isOver, what: `pod has ${passed.isOver === 'Succeeded' ? 'succeeded' : 'failed'}`, why: 'None of its containers will be restarted.' });
            break;
        }
        if (terminating.isSet) {
            break;
        }
        yield { ms: requeueAfter(model, passed), flags: [model.wake, terminating] };
    }
    yield* pleg.newerThan(last);
    yield* end(model);
    yield { ms: delays.sandboxStop };
    model.probes.end();
    model.status.final();
    // The status that says so must be another one than before; else only the last one is sent, whatever it says.
    if (!passes.hasKilledPod) {
        clock.after(delays.status, () => tellPhase(model));
    }
    yield* pleg.newerThan(clock.now);
    yield { ms: delays.cleanup };
    if (passes.hasKilledPod) {
        tellPhase(model);
    }
    model.gone.set();
    model.log({
        actor: 'kubelet',
        kind: 'gone',
        what: 'pod is gone',
        why: model.termination?.isDeletion ? 'Its sandbox, volumes and cgroup are removed, and the API server deletes it.' : 'Nothing of it is left on the node; its object remains until it is deleted.',
    });
}
/** The phase of a pod that nobody deletes is told when all has ended. */
function tellPhase(model) {
    if (model.termination?.isDeletion) {
        return;
    }
    const phase = !model.termination && model.ofRole('main').every(({ exitCode, runs }) => runs > 0 && exitCode === 0) ? 'Succeeded' : 'Failed';
    model.log({ actor: 'api', kind: 'phase', phase, what: `phase ${phase}`, why: 'The kubelet reports it only after the last container has exited.' });
}
function requeueAfter({ delays, minor }, { backOff, hasFailed }) {
    if (!hasFailed) {
        return undefined;
    }
    const isExact = minor >= 35 && backOff !== undefined;
    return delays.requeue + delays.jitter * (isExact ? Math.min(backOff, constants_1.LONGEST_REQUEUE) : constants_1.REQUEUE);
}
function* end(model) {
    const { minor, pod, probes, status, termination } = model;
    if (!termination?.isDeletion) {
        status.holdReady();
    }
    status.generate();
    if (termination?.isDeletion) {
        probes.endForMain();
    }
    else {
        // The kubelet takes the pod as failed or succeeded from now on: it probes no more, and says nothing until all has ended.
        probes.end();
        status.freeze();
    }
    const grace = (0, roles_1.gracePeriodOf)(pod);
    // What a pass finds by itself goes by the grace period of the pod, even if it is zero: then no hook runs.
    const isFound = !termination || termination === model.overdue;
    yield* (0, kill_1.killPod)(model, isFound ? grace : effectiveGrace(termination.grace, grace, minor), termination?.why ?? pass_1.OVER);
}
/** The grace period that the kubelet uses, in whole seconds. Up to 1.29 it takes zero as if nothing had been asked for. */
function effectiveGrace(asked, ofPod, minor) {
    const grace = asked === undefined || (asked === 0 && minor < 30) ? ofPod : asked;
    return Math.max(grace, 1);
}

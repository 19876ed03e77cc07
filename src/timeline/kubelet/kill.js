"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.killContainer = killContainer;
exports.killPod = killPod;
const constants_1 = require("./constants");
const hook_1 = require("./hook");
const messages_1 = require("./messages");
const roles_1 = require("../roles");
const task_1 = require("./task");
/** Ends one container, as the kubelet does: its hook, its turn, its stop signal, SIGKILL. One grace period holds for all of it. */
function* killContainer(model, container, { after = [], grace, message, why }) {
    const { clock } = model;
    // The kubelet counts in whole seconds what has been waited for.
    let left = grace;
    const waited = (since) => { left -= Math.floor((clock.now - since) / 1000); };
    const hook = (0, roles_1.hookOf)(container.view, 'preStop', model.minor);
    container.log({
        actor: 'kubelet',
        ...hook && left > 0 ? { kind: 'hook-begins', hook: 'preStop', what: 'preStop hook begins' } : { kind: 'stop-begins', what: 'begins to stop' },
        state: hook && left > 0 && container.isRunning ? 'preStop' : undefined,
        recorded: (0, messages_1.killing)(message),
        why: `${why} ${hook && left > 0 ? `The grace period of ${grace} s starts, and includes the hook.` : `Its grace period is ${grace} s.`}`,
    });
    if (hook && left > 0) {
        const since = clock.now;
        const ended = (0, task_1.start)(clock, preStop(model, container));
        yield { ms: left * 1000, flags: [ended] };
        if (!ended.isSet) {
            model.hooksCut.push({ container: container.name, time: clock.now });
            container.log({ actor: 'kubelet', kind: 'hook-overruns', hook: 'preStop', what: 'preStop hook exceeds the grace period', why: `The grace period of ${grace} s is over: the kubelet abandons the hook, without an event.` });
        }
        waited(since);
    }
    if (after.length > 0 && left > 0) {
        const since = clock.now;
        yield* (0, task_1.allWithin)(clock, after, left * 1000);
        waited(since);
    }
    left = Math.max(left, constants_1.MINIMUM_GRACE);
    if (!container.isRunning) {
        return;
    }
    const { exited } = container;
    container.signal(`It has ${left} s until SIGKILL${left === constants_1.MINIMUM_GRACE && grace > constants_1.MINIMUM_GRACE ? ', the least that the kubelet gives' : ''}.`);
    yield { ms: left * 1000, flags: [exited] };
    if (!exited.isSet) {
        container.kill(`It has not exited within ${left} s after its stop signal.`);
        yield* (0, task_1.all)([exited]);
    }
}
function* preStop(model, container) {
    container.isInHook = true;
    const failed = yield* (0, hook_1.runHook)(model, container, 'preStop', (0, roles_1.hookOf)(container.view, 'preStop', model.minor));
    container.isInHook = false;
    const state = container.stateBetweenHooks;
    if (model.gone.isSet) {
        return;
    }
    if (failed === undefined) {
        container.log({ actor: 'kubelet', kind: 'hook-ends', hook: 'preStop', what: 'preStop hook ends', state, why: 'It succeeds; there is no event for it.' });
    }
    else {
        container.log({ actor: 'kubelet', kind: 'hook-fails', hook: 'preStop', failure: failed.failure, what: 'preStop hook fails', state, recorded: messages_1.FAILED_PRE_STOP, why: `The hook fails because ${failed.why}. The stop continues all the same.` });
    }
}
/** Ends all containers that run: all hooks at once, then the main containers side by side, then the sidecars, the last first. */
function* killPod(model, grace, why) {
    const { clock, containers } = model;
    const running = containers.filter(({ seen }) => seen.isRunning);
    const isOrdered = model.ofRole('sidecar').length > 0;
    model.stopBegan ??= clock.now;
    model.graceUsed ??= grace;
    const stopped = new Map(running.map((container) => [container, container.exited]));
    const flagsOf = (some) => some.flatMap((container) => stopped.get(container) ?? []);
    const ends = running.map((container) => {
        const sidecars = model.ofRole('sidecar');
        const after = !isOrdered || container.role !== 'sidecar' ? []
            : flagsOf([...model.ofRole('main'), ...sidecars.slice(sidecars.indexOf(container) + 1)]);
        return (0, task_1.start)(clock, killContainer(model, container, { grace, message: `Stopping container ${container.name}`, why, after }));
    });
    yield* (0, task_1.all)(ends);
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.startContainer = startContainer;
const hook_1 = require("./hook");
const kill_1 = require("./kill");
const messages_1 = require("./messages");
const roles_1 = require("../roles");
/** Starts one container, and does nothing else until its postStart hook has ended: nobody waits for it but all that come after it. */
function* startContainer(model, backOffs, container, lastEnd) {
    const { assume, clock, delays, minor, pod } = model;
    const { name, view } = container;
    if (lastEnd !== undefined) {
        const left = backOffs.left(name, lastEnd, clock.now);
        if (left > 0) {
            container.waitingReason = 'CrashLoopBackOff';
            container.log({
                actor: 'kubelet',
                kind: 'back-off',
                what: `waits ${Math.ceil(left / 100) / 10} s for its restart`,
                state: 'back-off',
                recorded: (0, messages_1.backOff)(name, pod.object.name, pod.object.namespace ?? 'default'),
                why: 'It keeps exiting: the kubelet doubles the back-off each time.',
            });
            return { isStarted: false, backOff: left };
        }
        backOffs.restart(name, lastEnd, clock.now);
    }
    const image = view.image ?? '';
    const pull = assume.pull(view);
    if (pull > 0) {
        container.log({ actor: 'kubelet', kind: 'pulling', what: 'image is being pulled', recorded: (0, messages_1.pulling)(image), why: 'Images are pulled one after another, each before its container is created.' });
        yield { ...Number.isFinite(pull) && { ms: pull } };
    }
    container.log({ actor: 'kubelet', kind: 'pulled', what: 'image is present', recorded: pull > 0 ? (0, messages_1.pulled)(image, pull) : (0, messages_1.present)(image, minor), why: 'The container can be created.' });
    yield { ms: delays.create };
    container.log({ actor: 'kubelet', kind: 'created', what: 'is created', recorded: (0, messages_1.created)(name, minor), why: 'The runtime has created the container, which is not running yet.' });
    yield { ms: delays.startContainer };
    container.start();
    const hook = (0, roles_1.hookOf)(view, 'postStart', minor);
    container.log({
        actor: 'kubelet',
        kind: 'started',
        what: 'starts',
        state: hook ? 'postStart' : 'running',
        recorded: (0, messages_1.started)(name, minor),
        why: hook ? 'Its process runs, and its postStart hook begins at the same time. Until the hook ends, no other container starts, no probe '
            + 'runs, and no deletion proceeds.' : 'Its process runs.',
    });
    if (!hook) {
        return { isStarted: true };
    }
    container.isInHook = true;
    const failed = yield* (0, hook_1.runHook)(model, container, 'postStart', hook);
    container.isInHook = false;
    if (failed === undefined) {
        container.log({
            actor: 'kubelet',
            kind: 'hook-ends',
            hook: 'postStart',
            what: 'postStart hook ends',
            state: container.stateBetweenHooks,
            why: 'It succeeds, and the kubelet continues with the next container.',
        });
        return { isStarted: true };
    }
    container.log({ actor: 'kubelet', kind: 'hook-fails', hook: 'postStart', failure: failed.failure, what: 'postStart hook fails', recorded: messages_1.FAILED_POST_START, why: `The hook fails because ${failed.why}.` });
    yield* (0, kill_1.killContainer)(model, container, {
        grace: (0, roles_1.gracePeriodOf)(pod),
        message: 'FailedPostStartHook',
        why: 'Its postStart hook has failed: the kubelet kills it, with its preStop hook and the full grace period, before it starts the next container.',
    });
    container.waitingReason = 'PostStartHookError';
    return { isStarted: false };
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runHook = runHook;
const hook_plan_1 = require("./hook-plan");
const server_times_1 = require("../assumptions/server-times");
const target_1 = require("./target");
const finishes_1 = require("../../commands/finishes");
const held_1 = require("../../commands/held");
const other = (why) => ({ failure: 'other', why });
const cutOff = (why) => ({ failure: 'cut-off', why });
/** Runs a hook: how it has failed, or nothing. It takes as long as it takes; whoever waits for it may stop waiting. */
function* runHook(model, container, name, hook) {
    if (hook.sleep !== undefined) {
        // The kubelet sleeps, not the container: it goes on when that has ended.
        yield { ms: hook.sleep * 1000 };
        return undefined;
    }
    if (hook.exec) {
        return yield* runCommand(model, container, name, hook);
    }
    if (hook.httpGet) {
        return yield* request(model, container, name, hook);
    }
    return other('the kubelet does not implement tcpSocket hooks');
}
function* runCommand(model, container, name, hook) {
    const { exited } = container;
    const since = model.clock.now;
    for (const step of (0, hook_plan_1.stepsOf)(hook, container, name, model)) {
        if (exited.isSet) {
            break;
        }
        const failed = yield* runStep(model, container, step, name);
        if (failed) {
            return failed;
        }
    }
    // What runs in a container ends with its main process.
    if (exited.isSet) {
        // What the kubelet had given up before was told then.
        const isKnown = model.hooksCut.some((one) => one.container === container.name && one.time > since);
        if (!isKnown) {
            model.hooksCut.push({ container: container.name, time: model.clock.now });
        }
        return cutOff('its container has exited, which ends the hook');
    }
    const why = (0, hook_plan_1.whyFails)(hook, container.view, model.pod);
    return model.assume.hookFails(container.view, name, why !== undefined, 'as its command shows') ? other(why ?? 'its command fails') : undefined;
}
function* runStep(model, container, step, name) {
    const { clock } = model;
    const { exited } = container;
    if ('ms' in step) {
        yield { ...Number.isFinite(step.ms) && { ms: step.ms }, flags: [exited] };
    }
    else if ('untilEnd' in step) {
        yield { ...step.atMost !== undefined && { ms: step.atMost }, flags: [exited] };
    }
    else if ('untilListening' in step) {
        const end = clock.now + step.atMost;
        while (!step.untilListening.isListening && !exited.isSet && clock.now < end) {
            yield { ...Number.isFinite(end) && { ms: end - clock.now }, flags: [step.untilListening.listens, exited] };
        }
        if (!step.untilListening.isListening && !exited.isSet) {
            return other('it timed out without a response');
        }
    }
    else {
        const found = model.assume.stop(container.view);
        // Whatever the signal is called, without its setting the server cuts all the same.
        const isGraceful = step.isGraceful && !(0, finishes_1.missingToFinish)(container.view, model.pod);
        const ms = isGraceful ? model.assume.gracefulStop(container.view) : server_times_1.FAST_STOP.expected;
        if (!Number.isFinite(ms)) {
            return undefined;
        }
        container.log({
            actor: 'kubelet',
            kind: 'hook-stops',
            hook: name,
            what: `hook runs '${step.stops}'`,
            state: 'stopping',
            why: step.servesOn ? `The ${name} hook makes the server disconnect its clients; it accepts new connections until its stop signal.`
                : isGraceful ? `The ${name} hook makes the server stop gracefully: it refuses new connections from now on.` : `The ${name} hook makes the server stop at once and drop in-flight requests.`,
        });
        if (step.servesOn) {
            container.drain(ms);
            return undefined;
        }
        container.stop(ms, isGraceful, found.isGraceful && found.listensOn, isGraceful ? 'The hook made it stop gracefully, and it has finished its in-flight requests.' : 'The hook made it stop at once.');
    }
    return undefined;
}
function* request(model, container, name, hook) {
    const target = (0, target_1.targetOf)(hook, container, model, true);
    const sibling = name === 'preStop' ? siblingAsked(target, hook, container, model) : undefined;
    if (sibling) {
        return yield* requestOf(model, container, sibling);
    }
    const asked = 'container' in target ? target.container : undefined;
    if ('nothing' in target) {
        yield { ms: 10 };
        return model.assume.hookFails(container.view, name, true, target.nothing) ? other(target.nothing) : undefined;
    }
    const isRefused = asked !== undefined && !asked.isListening && !(asked.isHung && asked.isRunning);
    if (isRefused) {
        const why = `${asked.name} is not listening: the connection is refused, and hooks are not retried`;
        yield { ms: 10 };
        return model.assume.hookFails(container.view, name, true, why) ? { failure: 'refused', why } : undefined;
    }
    const ms = model.assume.hook(container.view, name, {
        expected: 10, worst: 5000, source: 'constant', why: 'any response counts, regardless of its status',
    });
    if (asked?.isHung && asked.isRunning) {
        yield { flags: [asked.exited] };
        return cutOff('the container that it requested exited without a response');
    }
    yield { ...Number.isFinite(ms) && { ms }, flags: asked?.isRunning ? [asked.exited] : [] };
    if (asked?.exited.isSet) {
        return cutOff('the container that it requested exited without a response');
    }
    return model.assume.hookFails(container.view, name, false, 'it gets a response') ? other('it is assumed to fail') : undefined;
}
/** The container beside its own that a hook asks, if there is one. */
function siblingAsked(target, hook, own, model) {
    if (!('container' in target)) {
        return undefined;
    }
    const held = (0, held_1.heldBy)(model.pod, hook);
    if (held) {
        return { container: model.containers.find(({ view }) => view === held.by), held };
    }
    if (target.container !== own) {
        return { container: target.container };
    }
    // A port that its own container does not declare beside others is that of a container that declares none.
    const port = hook.httpGet?.port;
    const isOther = own.view.ports.length > 0 && own.view.ports.every(({ name, number }) => port !== name && port !== number);
    const sibling = isOther ? model.containers.find(({ role, view }) => role !== 'init' && view !== own.view && view.ports.length === 0) : undefined;
    return sibling && { container: sibling };
}
/** A request that a container beside its own answers, when that thinks fit: until then its own container is not told to stop. */
function* requestOf(model, container, { container: asked, held }) {
    // All containers are told to stop in one moment: one that has served is taken to get this request before, unless it has ended.
    const hasServed = model.endpoints.listenedOf(asked).length > 0;
    if (!asked.isRunning || (!held && !hasServed && !asked.isHung)) {
        const why = `${asked.name} is not listening: the connection is refused, and hooks are not retried`;
        yield { ms: 10 };
        return model.assume.hookFails(container.view, 'preStop', true, why) ? { failure: 'refused', why } : undefined;
    }
    const ms = model.assume.hook(container.view, 'preStop', {
        ...(0, hook_plan_1.heldFor)(model),
        source: held ? 'catalogue' : 'constant',
        why: held ? `${held.facts.name} answers when ${held.hook.until}; how long that takes is unknown` : `${asked.name} answers when ${container.name} may stop; when that is, is unknown`,
    });
    const answered = asked.answers();
    yield { ...Number.isFinite(ms) && { ms }, flags: [asked.exited] };
    const isGone = asked.exited.isSet;
    answered();
    if (isGone) {
        return cutOff('the container that it requested exited without a response');
    }
    if (model.assume.hookFails(container.view, 'preStop', false, 'it gets a response')) {
        return other('it is assumed to fail');
    }
    // By then it has nothing left to lose, as far as anybody can tell.
    container.drain(0);
    return undefined;
}

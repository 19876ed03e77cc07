"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Probe = void 0;
const actions_1 = require("./actions");
const messages_1 = require("./messages");
const target_1 = require("./target");
const task_1 = require("./task");
const TITLES = { startup: 'Startup', liveness: 'Liveness', readiness: 'Readiness' };
/** What is taken to hold of a container that was not probed yet. */
const INITIAL = { startup: 'unknown', liveness: 'success', readiness: 'failure' };
/** From 1.32 the rhythm of a probe begins anew when it is triggered. */
const RHYTHM_ANEW = 32;
/** In these versions an exec probe of a terminating pod fails each time: its context is cancelled with the pod's. In 1.36 from 1.36.3 on; mended in 1.37. */
const CANCELLED_WITH_POD = [35, 36];
/** A worker that probes one container, again and again. It goes by the last status that was generated, whatever the runtime does. */
class Probe {
    model;
    container;
    name;
    view;
    ended = new task_1.Flag();
    triggered = new task_1.Flag();
    run = 0;
    result;
    lastOutcome;
    inRow = 0;
    /** After a failure that ends the container, it waits for the next run of it. */
    isOnHold = false;
    /** Its container will never run again. A pass may begin it anew all the same. */
    hasGivenUp = false;
    constructor(model, container, name, view) {
        this.model = model;
        this.container = container;
        this.name = name;
        this.view = view;
    }
    begin() {
        this.run = 0;
        this.result = undefined;
        this.hasGivenUp = false;
        (0, task_1.start)(this.model.clock, this.work());
    }
    end() {
        this.ended.set();
    }
    /** Probes at once, beside the rhythm. */
    trigger() {
        this.triggered.set();
    }
    resultOf(run) {
        return this.run !== run || this.result === undefined || this.result === 'unknown' ? undefined : this.result === 'success';
    }
    *work() {
        const { clock, minor } = this.model;
        const period = this.view.period * 1000;
        for (let tick = clock.now; !this.ended.isSet;) {
            yield* this.probe();
            if (this.hasGivenUp) {
                return;
            }
            while (tick <= clock.now) {
                tick += period;
            }
            if (!this.triggered.isSet) {
                yield { ms: tick - clock.now, flags: [this.triggered, this.ended] };
            }
            // A trigger that came while it was probing is not lost.
            if (this.triggered.isSet) {
                this.triggered = new task_1.Flag();
                if (minor >= RHYTHM_ANEW) {
                    tick = clock.now;
                }
            }
        }
    }
    *probe() {
        const { clock, delays, status } = this.model;
        const { container, view } = this;
        const run = status.lastRunOf(container);
        if (run === 0) {
            return;
        }
        if (run !== this.run) {
            this.run = run;
            this.result = undefined;
            this.isOnHold = false;
            this.conclude(INITIAL[this.name]);
        }
        if (this.isOnHold) {
            return;
        }
        if (status.runOf(container) === 0) {
            this.conclude('failure');
            this.hasGivenUp = !(0, actions_1.isProbedOn)(this.model, container);
            return;
        }
        if (Math.floor((clock.now - container.startedAt + delays.startedAtCut) / 1000) < view.initialDelay) {
            return;
        }
        // The startup probe comes first, and only until it has succeeded.
        if (status.isStarted(container) === (this.name === 'startup')) {
            return;
        }
        const outcome = yield* this.attempt();
        if (!this.ended.isSet) {
            this.count(outcome);
        }
    }
    /** Why an attempt failed; nothing if it has succeeded. What cannot be tried at all does not count. */
    *attempt() {
        const { container, model, view } = this;
        const target = view.exec ? { container } : (0, target_1.targetOf)(view, container, model, false);
        const asked = 'container' in target ? target.container : undefined;
        if (asked?.isHung && asked.isRunning) {
            yield { ms: view.timeout * 1000, flags: [asked.exited, this.ended] };
            return { failure: 'it timed out', counts: true };
        }
        yield { ms: model.delays.probe };
        if (view.exec && model.isCancelled && CANCELLED_WITH_POD.includes(model.minor)) {
            return { failure: 'the pod is terminating, and the kubelet runs no more commands in it', counts: false };
        }
        if ('nothing' in target) {
            return { failure: target.nothing, counts: true };
        }
        if (view.exec && !(container.isRunning && container.runs === this.run)) {
            return { failure: 'the container is not running', counts: false };
        }
        return { failure: !asked || asked.isListening ? undefined : view.exec ? 'command failed' : 'connection refused', counts: true };
    }
    count({ counts, failure }) {
        const { failureThreshold, successThreshold } = this.view;
        const isSuccess = failure === undefined;
        if (counts) {
            this.inRow = this.lastOutcome === isSuccess ? this.inRow + 1 : 1;
            this.lastOutcome = isSuccess;
        }
        if (failure !== undefined) {
            this.container.log({
                actor: 'kubelet',
                kind: 'probe-fails',
                probe: this.name,
                what: `${this.name} probe fails`,
                recorded: (0, messages_1.unhealthy)(TITLES[this.name], failure),
                why: counts ? `Attempt ${Math.min(this.inRow, failureThreshold)} of ${failureThreshold} (failureThreshold): ${failure}.`
                    : `It could not run, so it does not count: ${failure}.`,
            });
        }
        if (!counts || this.inRow < (isSuccess ? successThreshold : failureThreshold)) {
            return;
        }
        this.conclude(isSuccess ? 'success' : 'failure');
        if (this.name === 'startup' || (this.name === 'liveness' && !isSuccess)) {
            this.isOnHold = true;
            this.inRow = 0;
        }
    }
    /** Sets the result. If it is another one than before, the status changes at once, and a pass is to look at it. */
    conclude(result) {
        const { model, name } = this;
        if (this.result === result) {
            return;
        }
        const isFirst = this.result === undefined;
        this.result = result;
        if (result === 'success' && !isFirst) {
            this.container.log({ actor: 'kubelet', kind: 'probe-succeeds', probe: name, what: `${name} probe succeeds`, why: `It has reached its successThreshold (${this.view.successThreshold}).` });
        }
        if (name !== 'liveness') {
            model.status.probed(name);
        }
        if (name !== 'liveness' || result === 'failure') {
            model.kick();
        }
    }
}
exports.Probe = Probe;

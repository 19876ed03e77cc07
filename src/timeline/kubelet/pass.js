"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Passes = exports.OVER = void 0;
const actions_1 = require("./actions");
const back_off_1 = require("./back-off");
const kill_1 = require("./kill");
const roles_1 = require("../roles");
const start_1 = require("./start");
/** Why a pod is ended that nobody else ends. */
exports.OVER = 'All main containers have exited for good, so the kubelet stops the rest of the pod.';
/** The passes over a pod. One does all that it has to do, one thing after the other, and nothing interrupts it. */
class Passes {
    model;
    backOffs = new back_off_1.BackOff();
    isFirst = true;
    /** Whether a pass has ended the pod, its sandbox too: then there is nothing left to end. */
    hasKilledPod = false;
    constructor(model) {
        this.model = model;
    }
    *pass() {
        const { model } = this;
        if (model.overdue) {
            model.status.holdReady();
        }
        model.status.generate();
        if (model.overdue) {
            model.terminate(model.overdue);
            return { hasChanged: false, hasFailed: false };
        }
        const actions = (0, actions_1.actionsOf)(model);
        if (actions.isOver) {
            const isLeft = model.containers.some(({ seen }) => seen.isRunning);
            if (!isLeft) {
                return { hasChanged: false, hasFailed: false, isOver: actions.isOver };
            }
            yield* (0, kill_1.killPod)(model, (0, roles_1.gracePeriodOf)(model.pod), exports.OVER);
            yield { ms: model.delays.sandboxStop };
            this.hasKilledPod = true;
            return { hasChanged: true, hasFailed: false };
        }
        if (this.isFirst) {
            yield { ms: model.delays.volumes, flags: [model.terminating] };
            // This is the only wait that a deletion cuts short.
            if (model.terminating.isSet) {
                return { hasChanged: false, hasFailed: false };
            }
        }
        model.probes.begin();
        if (this.isFirst) {
            yield { ms: model.delays.sandbox };
            model.pleg.sandboxStarted();
        }
        this.isFirst = false;
        if (actions.reset) {
            yield* this.reset(actions.reset);
            return { hasChanged: true, hasFailed: false };
        }
        // Of a container that still runs, the end of the run before: the kubelet has its remains at hand, and counts from there.
        const ends = new Map(model.containers.filter(({ seen }) => (seen.run > 0 && !seen.isRunning) || seen.run > 1)
            .map(({ name, seen }) => [name, seen.finishedAt]));
        for (const kill of actions.kill) {
            yield* this.kill(kill);
        }
        return yield* this.start(actions, ends);
    }
    *start({ init, kill, main }, ends) {
        let hasChanged = kill.length > 0;
        let hasFailed = false;
        let backOff;
        for (const container of [...init, ...main]) {
            const outcome = yield* (0, start_1.startContainer)(this.model, this.backOffs, container, ends.get(container.name));
            if (outcome.backOff !== undefined) {
                backOff = Math.min(backOff ?? Infinity, outcome.backOff);
            }
            else {
                hasChanged = true;
            }
            if (!outcome.isStarted) {
                hasFailed = true;
                // The others wait for an init container; after any other, the next one has its turn all the same.
                if (container.role === 'init') {
                    break;
                }
            }
        }
        return { hasChanged, hasFailed, backOff };
    }
    /** One after the other, without their grace period: what is killed gets no hook. The next pass comes at once. */
    *reset({ cause, containers }) {
        const { model } = this;
        model.log({
            actor: 'kubelet',
            kind: 'restarts-all',
            what: 'restarts all containers',
            why: `${cause.name} has exited with code ${cause.seen.exitCode}, for which its restart rule says RestartAllContainers: the kubelet kills the others without a grace period, `
                + 'removes all, and starts the pod from its first init container, without a back-off.',
        });
        for (const container of containers) {
            if (container.seen.isRunning) {
                const skips = (0, roles_1.hookOf)(container.view, 'preStop', model.minor) ? ', without its preStop hook' : '';
                yield* (0, kill_1.killContainer)(model, container, { grace: 0, message: 'killing', why: `All containers are restarted${skips}.` });
            }
            container.remove();
        }
        model.kick();
    }
    *kill({ container, isRestarted, probe }) {
        const { livenessProbe, startupProbe } = container.view;
        const own = (probe === 'liveness' ? livenessProbe : startupProbe)?.gracePeriod;
        yield* (0, kill_1.killContainer)(this.model, container, {
            grace: own ?? (0, roles_1.gracePeriodOf)(this.model.pod),
            message: messageOf(container, probe, isRestarted),
            why: `Its ${probe} probe has reached its failureThreshold.`,
        });
    }
}
exports.Passes = Passes;
function messageOf({ name, role }, probe, isRestarted) {
    return role === 'sidecar' ? `Init container ${name} failed ${probe} probe` : `Container ${name} failed ${probe} probe${isRestarted ? ', will be restarted' : ''}`;
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Pleg = void 0;
const task_1 = require("./task");
/**
 * What the kubelet knows of its containers. It does not follow them: once a second it looks at what the runtime says of all of them, and
 * from 1.36 also at those of a pod right after a pass that has changed something and gone well. No pass begins before it has looked again.
 */
class Pleg {
    model;
    lookedAt = -1;
    coming;
    hasNewSandbox = false;
    constructor(model) {
        this.model = model;
    }
    /** A container has started or ended: the next look will see it. */
    changed() {
        this.schedule(this.nextAfter(this.model.clock.now));
    }
    /** The sandbox runs: for the kubelet, that is the start of a container too. */
    sandboxStarted() {
        this.hasNewSandbox = true;
        this.changed();
    }
    /** Looks after a while, out of turn. */
    soon(ms) {
        this.schedule(this.model.clock.now + ms);
    }
    /** Waits until what the kubelet knows is newer than that. */
    *newerThan(since) {
        const { now } = this.model.clock;
        const next = Math.min(this.nextAfter(since), this.coming && this.coming.at > since ? this.coming.at : Infinity);
        if (since === -Infinity || this.lookedAt > since || next <= now) {
            return;
        }
        yield { flags: [this.schedule(next)] };
    }
    look() {
        const { clock, containers } = this.model;
        this.lookedAt = clock.now;
        // Every start and every end is an event, and each event asks for a pass.
        const changed = containers.filter((container) => container.see());
        if (changed.length > 0 || this.hasNewSandbox) {
            this.model.kick();
        }
        this.hasNewSandbox = false;
    }
    schedule(at) {
        const { clock } = this.model;
        if (this.coming && this.coming.at > clock.now && this.coming.at <= at) {
            return this.coming.flag;
        }
        const flag = new task_1.Flag();
        this.coming = { at, flag };
        clock.after(at - clock.now, () => {
            this.look();
            flag.set();
        });
        return flag;
    }
    nextAfter(time) {
        const { relist, relistPhase } = this.model.delays;
        return relistPhase === undefined ? time + relist : relistPhase + relist * (Math.floor((time - relistPhase) / relist) + 1);
    }
}
exports.Pleg = Pleg;

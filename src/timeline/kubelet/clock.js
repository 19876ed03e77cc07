"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Clock = void 0;
/** Virtual time in whole milliseconds: what is to happen, in its order. Nothing here sleeps, or knows what time it is. */
class Clock {
    now = 0;
    queue = [];
    count = 0;
    /** Lets something happen after a while. What falls on the same moment happens in the order in which it was asked for. */
    after(ms, run) {
        if (!Number.isFinite(ms)) {
            return;
        }
        this.push({ time: this.now + Math.max(0, Math.round(ms)), order: this.count++, run });
    }
    /** Lets happen what comes next; nothing, and false, if nothing does until then. */
    step(until) {
        const [next] = this.queue;
        if (next === undefined || next.time > until) {
            return false;
        }
        this.pop();
        this.now = next.time;
        next.run();
        return true;
    }
    push(entry) {
        const { queue } = this;
        let at = queue.push(entry) - 1;
        while (at > 0) {
            const parent = Math.floor((at - 1) / 2);
            if (!isBefore(queue[at], queue[parent])) {
                return;
            }
            [queue[at], queue[parent]] = [queue[parent], queue[at]];
            at = parent;
        }
    }
    pop() {
        const { queue } = this;
        const last = queue.pop();
        if (queue.length === 0) {
            return;
        }
        queue[0] = last;
        for (let at = 0;;) {
            let least = at;
            for (const child of [2 * at + 1, 2 * at + 2]) {
                if (child < queue.length && isBefore(queue[child], queue[least])) {
                    least = child;
                }
            }
            if (least === at) {
                return;
            }
            [queue[at], queue[least]] = [queue[least], queue[at]];
            at = least;
        }
    }
}
exports.Clock = Clock;
function isBefore(a, b) {
    return a.time < b.time || (a.time === b.time && a.order < b.order);
}

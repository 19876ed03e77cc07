"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Flag = void 0;
exports.start = start;
exports.all = all;
exports.allWithin = allWithin;
/** Something that happens once, and that others wait for. */
class Flag {
    isSet = false;
    waiting = [];
    set() {
        if (this.isSet) {
            return;
        }
        this.isSet = true;
        this.waiting.splice(0).forEach((run) => run());
    }
    /** Not `then`: a flag is no promise, and must not be awaited. */
    whenSet(run) {
        if (this.isSet) {
            run();
        }
        else {
            this.waiting.push(run);
        }
    }
}
exports.Flag = Flag;
/** Starts a task beside all others. The flag says when it has ended. */
function start(clock, task) {
    const ended = new Flag();
    const step = () => {
        const { done, value } = task.next();
        if (done) {
            ended.set();
            return;
        }
        const { flags = [], ms } = value;
        let isOver = false;
        const resume = () => {
            if (isOver) {
                return;
            }
            isOver = true;
            step();
        };
        if (ms !== undefined) {
            clock.after(ms, resume);
        }
        // Never from within what sets the flag: that is to end first.
        flags.forEach((flag) => flag.whenSet(() => { if (!isOver) {
            clock.after(0, resume);
        } }));
    };
    clock.after(0, step);
    return ended;
}
/** Waits until all have happened. */
function* all(flags) {
    for (const flag of flags) {
        if (!flag.isSet) {
            yield { flags: [flag] };
        }
    }
}
/** Waits until all have happened, but no longer than a time. */
function* allWithin(clock, flags, ms) {
    const end = clock.now + ms;
    for (const flag of flags) {
        if (!flag.isSet && clock.now < end) {
            yield { flags: [flag], ms: end - clock.now };
        }
    }
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BackOff = void 0;
const constants_1 = require("./constants");
/** How long the kubelet lets containers wait that end again and again: from the end of the last run, twice as long each time. */
class BackOff {
    entries = new Map();
    /** How long a container must still wait; zero if it may start now. */
    left(name, finishedAt, now) {
        const entry = this.entries.get(name);
        if (!entry || isForgotten(entry, finishedAt)) {
            return 0;
        }
        return Math.max(0, finishedAt + entry.ms - now);
    }
    /** It starts again. */
    restart(name, finishedAt, now) {
        const entry = this.entries.get(name);
        const ms = !entry || isForgotten(entry, finishedAt) ? constants_1.FIRST_BACK_OFF : Math.min(2 * entry.ms, constants_1.LONGEST_BACK_OFF);
        this.entries.set(name, { ms, restartedAt: now });
    }
}
exports.BackOff = BackOff;
function isForgotten({ restartedAt }, finishedAt) {
    return finishedAt - restartedAt > constants_1.BACK_OFF_FORGOTTEN;
}

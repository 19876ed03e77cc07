"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stopTimesOf = stopTimesOf;
/** What it takes as a rule, with little to do. */
const EXPECTED = 0.5;
/** How long a server takes from a graceful signal until its end: what `Server` plans for it, and the timeline takes as the worst. */
function stopTimesOf({ limit, stop: { end = 0, expected = EXPECTED, finish = limit.value.seconds ?? 0 } }) {
    return { finish, end, expected, worst: finish + end };
}

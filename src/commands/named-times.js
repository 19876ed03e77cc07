"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.namedTimeOf = namedTimeOf;
const time_text_1 = require("../private/time-text");
/** A word for the stop of a program, and one for a time that it may take. */
const STOPS = ['SHUTDOWN', 'GRACEFUL', 'GRACEFULLY'];
const TAKES = ['TIMEOUT', 'GRACE', 'PERIOD', 'DEADLINE'];
/** With these, it is the stop of something else, begins without a signal, or is the grace period itself. */
const OTHERS = new Set(['POD', 'NODE', 'JOB', 'CLUSTER', 'INSTANCE', 'VM', 'MACHINE', 'RUNNER', 'BUILD', 'KERNEL', 'NOTEBOOK', 'SESSION', 'CLIENT', 'CHILD', 'POOL', 'DB',
    'CONNECTION', 'CONTAINER', 'SERVERLESS', 'IDLE', 'INACTIVE', 'INACTIVITY', 'AUTO', 'TERMINATION', 'LEADER', 'TEST', 'KILL', 'FORCE', 'MIN', 'MINIMUM']);
const UNITS = new Map([
    ...['MS', 'MSEC', 'MSECS', 'MILLIS', 'MILLISECONDS'].map((word) => [word, 0.001]),
    ...['S', 'SEC', 'SECS', 'SECOND', 'SECONDS'].map((word) => [word, 1]),
    ...['M', 'MINS', 'MINUTE', 'MINUTES'].map((word) => [word, 60]),
]);
/** A number without a unit above it is one of milliseconds, or of who knows what. */
const MOST_BARE = 999;
/** The time for which a program may take to stop, as the name of a variable says; nothing if it does not, or its unit is not plain. */
function namedTimeOf(name, value) {
    const words = name.replace(/([a-z])(?=[A-Z])/g, '$1_').toUpperCase().split(/[_.-]+/);
    const hasOneOf = (some) => some.some((word) => words.includes(word));
    if (!hasOneOf(STOPS) || !hasOneOf(TAKES) || words.some((word) => OTHERS.has(word))) {
        return undefined;
    }
    const text = value.trim().toLowerCase().replace(/^pt(?=\d)/, '');
    const seconds = (0, time_text_1.secondsIn)(text);
    if (seconds === undefined || seconds === 0) {
        return undefined;
    }
    const hasUnit = /[a-z]$/.test(text);
    const unit = UNITS.get(words.at(-1));
    // With both, one of them is not a unit.
    if (hasUnit) {
        return unit === undefined ? { seconds, isBare: false } : undefined;
    }
    if (unit !== undefined) {
        return { seconds: seconds * unit, isBare: false };
    }
    return seconds <= MOST_BARE ? { seconds, isBare: true } : undefined;
}

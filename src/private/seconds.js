"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inWords = inWords;
exports.inSeconds = inSeconds;
exports.secondsOf = secondsOf;
/** A number of seconds as it reads in a message: `5 s`, `0.2 s`, `1 h`. */
function inWords(seconds) {
    const size = Math.abs(seconds);
    if (size >= 3600 && size % 3600 === 0) {
        return `${seconds / 3600} h`;
    }
    if (size > 60 && size % 60 === 0) {
        return `${seconds / 60} min`;
    }
    return `${seconds} s`;
}
/** A number of seconds as it reads beside those of a manifest, where all times are in seconds: `5 s`, `1.5 s`, `120 s`. */
function inSeconds(seconds) {
    return `${Math.round(seconds * 10) / 10} s`;
}
/**
 * The seconds of a duration, or an error that says whose option it is, what it was, what is allowed and what to do.
 */
function secondsOf(where, option, duration, range, advice) {
    const seconds = duration.toMilliseconds({ integral: false }) / 1000;
    const wrong = (what) => new Error(`${where}: '${option}' (${inWords(seconds)}) must be ${what}: ${advice}`);
    if (!range.fractions && !Number.isInteger(seconds)) {
        throw wrong('a whole number of seconds, because Kubernetes counts in whole seconds');
    }
    if (!(seconds >= range.min)) { // what is no number, neither
        throw wrong(`at least ${inWords(range.min)}`);
    }
    if (seconds > range.max) {
        throw wrong(`at most ${inWords(range.max)}`);
    }
    return seconds;
}

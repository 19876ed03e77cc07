"use strict";
/*
 * `Math.max(...all)` puts all on the stack, and breaks with some 100,000 of them: these do not.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.greatest = greatest;
exports.least = least;
/** The greatest of numbers, or another that is greater than all. */
function greatest(all, atLeast = -Infinity) {
    let found = atLeast;
    for (const one of all) {
        if (one > found) {
            found = one;
        }
    }
    return found;
}
/** The least of numbers, or another that is less than all. */
function least(all, atMost = Infinity) {
    let found = atMost;
    for (const one of all) {
        if (one < found) {
            found = one;
        }
    }
    return found;
}

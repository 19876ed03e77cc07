"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.InputError = void 0;
exports.otherThan = otherThan;
exports.otherOfMany = otherOfMany;
exports.nearest = nearest;
const harmless_1 = require("../../private/harmless");
/** What whoever runs the checks has to mend before they can run: an option, a configuration file. Its message says how. */
class InputError extends Error {
    constructor(message) {
        // It may quote what somebody else wrote.
        super((0, harmless_1.harmless)(message));
        this.name = 'InputError';
    }
}
exports.InputError = InputError;
/** What is meant by a word that does not exist, and all that do: ` Did you mean 'x'? There are: x, y`. */
function otherThan(word, all) {
    const near = nearest(word, all);
    return `${near ? ` Did you mean '${near}'?` : ''} There are: ${all.join(', ')}.`;
}
/** So many are shown of a long list. */
const SHOWN = 3;
/** The same where all are too many to be read: those that are near, and how to see all. */
function otherOfMany(word, all, how) {
    const near = nearestFew(word, all).map((one) => `'${one}'`);
    const last = near.pop();
    return `${last === undefined ? '' : ` Did you mean ${near.length > 0 ? `${near.join(', ')} or ` : ''}${last}?`} ${how}`;
}
/** Those that differ in few letters, and then those that have parts in common with it. */
function nearestFew(word, all) {
    const near = nearest(word, all);
    const parts = new Set(word.slice(0, LONGEST).toLowerCase().split(/[^a-z0-9]+/).filter((part) => part !== ''));
    const shared = all.map((one) => [one, one.split('-').filter((part) => parts.has(part)).length])
        .filter(([one, count]) => count > 0 && one !== near).sort(([, a], [, b]) => b - a).map(([one]) => one);
    return [...near === undefined ? [] : [near], ...shared].slice(0, SHOWN);
}
/** The one of several words that is meant by another, if one is near enough. */
function nearest(word, all) {
    if (word.length > LONGEST) {
        return undefined;
    }
    let near;
    let limit = Math.floor(Math.max(2, word.length / 4));
    for (const one of all) {
        const apart = distance(word, one, limit);
        // The first of those that are as near as each other.
        if (apart <= limit) {
            [near, limit] = [one, apart - 1];
        }
    }
    return near;
}
/** Nobody means a rule by a text of a thousand letters. */
const LONGEST = 100;
/**
 * How many letters have to be added, removed or changed to make one word of another; more than `limit`, if it is more. Each annotation of a manifest
 * may ask for it, with each rule: so only what can still be near is looked at.
 */
function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) {
        return Infinity;
    }
    let row = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        let least = i;
        for (let j = 1; j <= b.length; j++) {
            const cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
            next.push(cost);
            least = Math.min(least, cost);
        }
        if (least > limit) {
            return Infinity;
        }
        row = next;
    }
    return row[b.length];
}

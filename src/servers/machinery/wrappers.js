"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.wrapperIn = wrapperIn;
const by_name_1 = require("./by-name");
const known_1 = require("./known");
const launch_1 = require("./launch");
const wrapper_facts_1 = require("./wrapper-facts");
const WRAPPERS = new by_name_1.ByName(known_1.PROGRAMS.flatMap(({ wraps = [] }) => wraps), (facts) => facts);
/** The wrapper that a command is, with what it runs; nothing for a program that runs no other. */
function wrapperIn(words) {
    const [word = '', ...rest] = words;
    for (const facts of wrappersCalled(word)) {
        const found = read(facts, (0, launch_1.baseName)(word), rest);
        if (found) {
            return found;
        }
    }
    return undefined;
}
function wrappersCalled(word) {
    const whole = word.startsWith('/') ? WRAPPERS.get(word) : [];
    return whole.length > 0 ? whole : WRAPPERS.get((0, launch_1.baseName)(word));
}
function read(facts, called, rest) {
    const name = facts.called ?? called;
    if (facts.runs === wrapper_facts_1.Runs.TEXT) {
        const at = rest.findIndex((word) => facts.textAfter?.test(word) ?? word === '-c');
        return at < 0 || rest[at + 1] === undefined ? undefined : { facts, name, options: rest.slice(0, at), text: rest[at + 1] };
    }
    let at = afterOptions(facts, rest, 0);
    if (facts.ownWord && !facts.ownWord.test(rest[at] ?? '')) {
        return undefined;
    }
    for (let n = 0; n < (facts.own ?? 0); n++) {
        at = afterOptions(facts, rest, at + 1);
    }
    const options = rest.slice(0, at);
    if (facts.runs !== wrapper_facts_1.Runs.WORDS) {
        return { facts, name, options };
    }
    return at < rest.length ? { facts, name, options, words: rest.slice(at) } : undefined;
}
/** The place of the first word from one on that is no option, and no variable that it sets. */
function afterOptions({ takesNext = [] }, words, start) {
    let at = start;
    while (at < words.length && (words[at].startsWith('-') || /^\w+=/.test(words[at]))) {
        if (words[at] === '--') {
            return at + 1;
        }
        at += takesNext.includes(words[at]) ? 2 : 1;
    }
    return at;
}

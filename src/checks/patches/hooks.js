"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.canSleep = canSleep;
exports.nativeSleep = nativeSleep;
exports.drain = drain;
exports.splitCommand = splitCommand;
exports.addScriptOption = addScriptOption;
exports.joinScript = joinScript;
const grace_1 = require("./grace");
const feature_1 = require("../../cluster/feature");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const quote_1 = require("../../private/quote");
const time_text_1 = require("../../private/time-text");
const hooks_1 = require("../ask/hooks");
/** Whether the cluster sleeps itself, with no program of the image. */
function canSleep(minor) {
    return minor >= (0, feature_1.minorOnFrom)(feature_1.Feature.NATIVE_SLEEP);
}
/** The native sleep that waits as long as a command that does nothing but sleep, in a shell or without one; nothing if it is not such a command. */
function nativeSleep(handler, pod, container, minor) {
    const { exec = [], kinds, pointer: at } = handler;
    const commands = (0, words_1.commandsOf)(exec);
    // A script may have more in it than its simple commands tell.
    const isPlain = kinds.length === 1 && !/[$`&|<>(){}]/.test(((0, words_1.shellOf)(exec)?.script ?? '').replace(/&&/g, ';'));
    if (!isPlain || commands.length === 0 || !canSleep(minor)) {
        return undefined;
    }
    const times = commands.map((command) => (0, words_1.programOf)(command) === 'sleep' ? (0, waits_1.sleepOf)(command, container.env) : undefined);
    const seconds = times.reduce((sum, one) => sum === undefined || one === undefined ? undefined : sum + one, 0);
    // As long as the grace period, it would leave nothing to the process.
    const grace = (0, hooks_1.knownGracePeriod)(pod) ?? 0;
    if (seconds === undefined || !Number.isInteger(seconds) || !(seconds > 0 && seconds < grace)) {
        return undefined;
    }
    return [{ op: 'add', path: (0, pod_1.pointer)(at, 'sleep'), value: { seconds } }, { op: 'remove', path: (0, pod_1.pointer)(at, 'exec') }];
}
/**
 * A preStop hook that sleeps until endpoints have propagated, and a grace period that has room for it; nothing if the cluster cannot sleep, or there is
 * another hook.
 */
function drain(pod, container, { minor, propagationDelay }) {
    const { preStop, raw } = container;
    const seconds = Math.max(1, Math.ceil(propagationDelay));
    if (!canSleep(minor) || preStop && preStop.sleep === undefined) {
        return undefined;
    }
    if ((0, pod_1.isTemplated)(raw.lifecycle) || (0, pod_1.isTemplated)(pod.raw.terminationGracePeriodSeconds)) {
        return undefined;
    }
    const at = (0, pod_1.pointer)(container.pointer, 'lifecycle');
    const hook = preStop ? { op: 'replace', path: `${preStop.pointer}/sleep/seconds`, value: seconds }
        : typeof raw.lifecycle === 'object' && raw.lifecycle !== null ? { op: 'add', path: `${at}/preStop`, value: { sleep: { seconds } } }
            : (0, grace_1.setField)(raw, container.pointer, 'lifecycle', { preStop: { sleep: { seconds } } });
    const before = (0, grace_1.leastOf)(container);
    // As long as before for the process itself.
    const least = Math.max(pod.gracePeriod + seconds - before, seconds + (0, grace_1.stopOf)(pod, container));
    const hookOf = (one) => one === container ? seconds : (0, grace_1.leastOf)(one);
    return [hook, ...(0, grace_1.longerGrace)(pod, { hookOf, least }) ?? []];
}
const KEYWORD = /^(?:\.|eval|exec|export|for|if|set|source|trap|unset|until|while)$|=/;
/** A word that a shell reads as it stands. */
const PLAIN = /^[\w@%+=:,./-]+$/;
/** A command in one word as a list of its words; nothing if a shell would read it in another way. */
function splitCommand({ exec = [], pointer: at }) {
    const words = exec.length === 1 ? exec[0].trim().split(/ +/) : [];
    if (words.length < 2 || !words.every((word) => PLAIN.test(word)) || (0, pod_1.isTemplated)(exec[0])) {
        return undefined;
    }
    // Only a shell knows these; and what a shell runs is one word.
    if (KEYWORD.test(words[0]) || (0, words_1.programOf)(words) === 'sleep' && words.slice(1).some((word) => (0, time_text_1.secondsIn)(word) === undefined)) {
        return undefined;
    }
    const shell = (0, words_1.shellOf)(words);
    const list = (0, pod_1.pointer)(at, 'exec', 'command');
    const all = shell ? [...words.slice(0, shell.index), words.slice(shell.index).join(' ')] : words;
    return all.map((value, n) => ({ op: n === 0 ? 'replace' : 'add', path: `${list}/${n}`, value }));
}
const SHELL = /^(?:\S*\/)?(?:ba|da|a)?sh$/;
/** The missing `-c` between a shell and its script. */
function addScriptOption({ exec = [], pointer: at }) {
    return exec.length === 2 && SHELL.test(exec[0]) ? [{ op: 'add', path: (0, pod_1.pointer)(at, 'exec', 'command', 1), value: '-c' }] : undefined;
}
/** The words after the script of a shell as a part of it. */
function joinScript({ exec = [], pointer: at }) {
    const shell = (0, words_1.shellOf)(exec);
    if (!shell) {
        return undefined;
    }
    const list = (0, pod_1.pointer)(at, 'exec', 'command');
    const rest = exec.slice(shell.index + 1);
    const joined = [shell.script.trimEnd(), ...rest.map((word) => /^(?:&&|\|\|?|;)$/.test(word) ? word : (0, quote_1.quote)(word))].join(' ');
    return [
        { op: 'replace', path: `${list}/${shell.index}`, value: joined },
        ...rest.map((_, n) => ({ op: 'remove', path: `${list}/${exec.length - 1 - n}` })),
    ];
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.endlessIn = endlessIn;
const processes_1 = require("./processes");
const script_1 = require("./script");
const waits_1 = require("./waits");
const words_1 = require("./words");
/** Main processes that do something again and again, or nothing at all, until they are stopped. */
/** Heads of loops whose condition never changes, with one space between their words. */
const HEAD = /^(?:.*[{(] )?((?:while (?:true|:|\[ 1 \]|\(\( ?1 ?\)\))|until false|for forever))$/;
/** What may end a loop, or keep it from being reached. */
const MAY_END = /\b(?:break|exit|return|kill|pkill|killall|exec|trap|timeout|if|case)\b|&&|\|\|/;
/** What cannot fail, so that a shell which ends at the first failure goes on. */
const CANNOT_FAIL = /^(?:sleep|echo|printf|date|true|:|while|until|for)$/;
/** How a container goes on without end, as it stands in its command: `sleep infinity`, `while true`. Nothing if it may end. */
function endlessIn(container) {
    const words = (0, processes_1.mainWordsOf)(container);
    const shell = words && (0, words_1.shellOf)(words);
    if (!words || words.length === 0) {
        return undefined;
    }
    if (!shell) {
        return idles(words, container) ? words.join(' ') : undefined;
    }
    return loopIn(shell.script, words.slice(1, shell.index)) ?? idlesAtEnd(words, shell.script, container);
}
function loopIn(text, options) {
    const script = (0, script_1.withoutComments)(text);
    const head = headIn(script);
    if (head === undefined || MAY_END.test(script) || isInBackground(script)) {
        return undefined;
    }
    const stopsAtFailure = options.some((word) => /^-[a-z]*e/.test(word)) || /\bset\s+-[a-z]*e|\berrexit\b/.test(script);
    if (stopsAtFailure && !(0, script_1.simpleCommands)(script).every((command) => CANNOT_FAIL.test((0, words_1.programOf)(command) ?? '') || /^(?:set|do|done)$/.test(command[0]))) {
        return undefined;
    }
    return head;
}
/** The head of the first loop without an end: between it and its `do` is nothing but an end of line. */
function headIn(script) {
    const parts = script.replaceAll('((;;))', 'forever').replaceAll('(( ; ; ))', 'forever').split(/[;\n]/).map((part) => part.trim().split(/\s+/).join(' ')).filter((part) => part !== '');
    const at = parts.findIndex((part, n) => HEAD.test(part) && /^do(?: |$)/.test(parts[n + 1] ?? ''));
    return HEAD.exec(parts[at] ?? '')?.[1].replace('forever', '((;;))');
}
/** A command at the end of a script that never ends: what comes before it is over by then. */
function idlesAtEnd(words, text, container) {
    const script = (0, script_1.withoutComments)(text);
    const last = (0, words_1.commandsOf)(words).at(-1) ?? [];
    return /\b(?:trap|kill|pkill|killall|timeout|if|case|while|until|for)\b|\|\|/.test(script) || isInBackground(script) || !idles(last, container) ? undefined : last.join(' ');
}
/** Whether a command neither ends nor does anything. */
function idles(command, { env }) {
    switch ((0, words_1.programOf)(command)) {
        case 'sleep': return (0, waits_1.sleepOf)(command, env) === Infinity;
        case 'tail': return command.some((word) => /^(?:-[a-zA-Z]*[fF]|--follow(?:=.*)?)$/.test(word)) && !command.some((word) => word.startsWith('--pid'));
        default: return false;
    }
}
/** Whether something goes on in the background: it may stop the rest. */
function isInBackground(script) {
    return script_1.BACKGROUND.test(script.replace(/&&|[<>]&|&>/g, ' '));
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.whyBadArguments = whyBadArguments;
const words_1 = require("./words");
const own_1 = require("../private/own");
/*
 * Programs that exit with an error before they do anything, because a required argument is missing or is none that they know: `timeout 90`
 * has nothing to run. Each was tried with coreutils, procps and busybox; only what fails with all of them is here.
 */
/** What the shell, a template or a tool fills in may be anything. */
const OPEN = /[$`{}<>*?%@[\]~]/;
/** A name that something may fill in. */
const NAME = /^[A-Z_]{2,}$/;
/** A time that `sleep` and `timeout` know. busybox sleeps without end on anything that begins with `inf`. */
const TIME = /^(?:\d+(?:\.\d*)?|\.\d+)[smhd]?$|^\+?inf/i;
/** The arguments of a program without redirections, and without options. */
function operandsOf(args) {
    const end = args.indexOf('--');
    const options = end < 0 ? args : args.slice(0, end);
    return [...options.filter((arg) => !/^-./.test(arg)), ...end < 0 ? [] : args.slice(end + 1)];
}
const needs = (count, what) => (args) => operandsOf(args).length < count ? `has no ${what}` : undefined;
/** With an option such as `--version` or `-f`, some of them need nothing. */
const unless = (option, why) => (args) => args.some((arg) => option.test(arg)) ? undefined : why(args);
const WHY = {
    timeout: whyTimeout,
    sleep: whySleep,
    kill: whyKill,
    killall: unless(/^-[lV]$|^--(?:list|version|user)|^-u/, needs(1, 'name of a process')),
    pkill: unless(/^-./, needs(1, 'name of a process')),
    pgrep: unless(/^-./, needs(1, 'name of a process')),
    mkdir: needs(1, 'directory to make'),
    touch: needs(1, 'file to touch'),
    rm: unless(/^-[a-zA-Z]*f|^--force/, needs(1, 'file to remove')),
    cp: unless(/^-t|^--target/, needs(2, 'second path to copy to')),
    mv: unless(/^-t|^--target/, needs(2, 'second path to move to')),
    ln: needs(1, 'file to link'),
    chmod: unless(/^-[rwxst]|^--reference/, needs(2, 'file to change')),
    chown: unless(/^--reference/, needs(2, 'file to change')),
    seq: needs(1, 'number'),
    curl: unless(/^-(?:[a-zA-Z]*[KVh])|^--(?:config|version|help|manual|url)/, (args) => args.length === 0 || args.every((arg) => /^-[a-zA-Z]$|^--[a-z-]+$/.test(arg)) ? 'has no URL' : undefined),
    wget: unless(/^-[iV]|^--(?:input-file|version|help)/, (args) => args.length === 0 ? 'has no URL' : undefined),
    nc: (args) => args.length === 0 ? 'has no host' : undefined,
};
/** Why a command exits with an error at once, as the end of a sentence that begins with it; nothing if that is not sure. */
function whyBadArguments([first, ...rest]) {
    const program = (0, words_1.programOf)([first ?? '']) ?? '';
    const whyBad = (0, own_1.own)(WHY, program);
    if (!whyBad) {
        return undefined;
    }
    const redirection = rest.findIndex((word) => /^\d*[<>]/.test(word));
    const args = redirection < 0 ? rest : rest.slice(0, redirection);
    if (args.some((arg) => OPEN.test(arg)) || args.some((arg) => /^--(?:help|version)$/.test(arg))) {
        return undefined;
    }
    return whyBad(args);
}
function whyTimeout(args) {
    let at = 0;
    while (at < args.length && args[at].startsWith('-')) {
        // Old ones of busybox take the limit as `-t 5`.
        if (args[at] === '-t') {
            return undefined;
        }
        at += /^-[ks]$|^--(?:signal|kill-after)$/.test(args[at]) ? 2 : 1;
    }
    // That of Windows takes `/t 15`.
    if (args.some((arg) => /^\/(?:t|nobreak)$/i.test(arg))) {
        return undefined;
    }
    if (args[at] === undefined) {
        return 'has no time and no command to run';
    }
    if (NAME.test(args[at])) {
        return undefined;
    }
    if (!TIME.test(args[at])) {
        return `has '${args[at]}' for a time`;
    }
    const command = args.slice(at + 1);
    if (command.length === 0) {
        return 'has no command to run';
    }
    // One level is enough: a thousand nested ones would take long to read.
    const why = (0, words_1.programOf)(command) === 'timeout' ? undefined : whyBadArguments(command);
    return why && `runs a command that ${why}`;
}
function whySleep(args) {
    if (args.length === 0) {
        return 'has no time';
    }
    const wrong = args.some((arg) => NAME.test(arg)) ? undefined : args.find((arg) => arg !== '--' && !TIME.test(arg));
    return wrong === undefined ? undefined : `has '${wrong}' for a time`;
}
function whyKill(args) {
    if (args.some((arg) => /^-[lL]$|^--list$/.test(arg))) {
        return undefined;
    }
    let rest = args;
    if (/^-[sn]$|^--signal$/.test(rest[0] ?? '')) {
        rest = rest.slice(2);
    }
    else if (/^-(?:\w+|-signal=\w+)$/.test(rest[0] ?? '')) {
        rest = rest.slice(1);
    }
    const targets = rest.filter((arg) => arg !== '--');
    if (targets.length === 0) {
        return 'has no process to signal';
    }
    // Jobs are `%1`, groups `-1`.
    return targets.every((target) => /^[a-z][a-z-]*$/.test(target)) ? `has '${targets[0]}' for the number of a process` : undefined;
}

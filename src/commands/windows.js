"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.windowsStepsOf = windowsStepsOf;
const words_1 = require("./words");
const own_1 = require("../private/own");
const EXE = /\.(?:exe|com)$/i;
const nameOf = (word) => ((0, words_1.programOf)([word.replaceAll('\\', '/')]) ?? '').replace(EXE, '').toLowerCase();
/** Options of PowerShell that take the next word; they may be cut short. */
const TAKES_NEXT = /^[-/](?:ex\w*|ep|w\w*|v\w*|in\w*|o\w*|psc\w*|config\w*|custom\w*|settings\w*|wd|work\w*)$/i;
const COMMAND = /^[-/]c(?:o\w*)?$/i;
/** It runs a file, or a text that is not to be read. */
const OTHER = /^[-/](?:f\w*|e|en\w*|ec)$/i;
/** What a command of Windows waits for; nothing if it is none. */
function windowsStepsOf(words, env = {}) {
    const [first = '', ...rest] = words;
    switch (nameOf(first)) {
        case 'powershell':
        case 'pwsh': return inPowerShell(rest, nameOf(first), env);
        case 'cmd': {
            const at = rest.findIndex((word) => /^\/[ck]$/i.test(word));
            return at < 0 ? [undefined] : inCmd(rest.slice(at + 1).join(' '), env);
        }
        case 'timeout': return /^timeout\.exe$/i.test(first) || rest.some((word) => /^\/(?:t|nobreak)$/i.test(word)) ? [timeoutSeconds(rest, env)] : undefined;
        case 'ping': return /\.exe$/i.test(first) || /^\d+$/.test(rest[rest.findIndex((word) => /^[-/]n$/i.test(word)) + 1] ?? '') ? [pingSeconds(rest)] : undefined;
        case 'start-sleep': return [sleepSeconds(rest, env)];
        default: return undefined;
    }
}
function inPowerShell(words, program, env) {
    for (let at = 0; at < words.length; at++) {
        const word = words[at];
        if (COMMAND.test(word)) {
            return inScript(words.slice(at + 1).join(' '), env);
        }
        if (OTHER.test(word)) {
            return [undefined];
        }
        if (TAKES_NEXT.test(word)) {
            at++;
        }
        else if (!/^[-/]/.test(word)) {
            // Without an option that says so, PowerShell 7 takes it for a file, unless it is more than a name.
            return program === 'pwsh' && !/\s/.test(word) && !/^start-sleep$/i.test(word) ? [undefined] : inScript(words.slice(at).join(' '), env);
        }
    }
    return [undefined];
}
/** What decides whether, how often or when something is done. */
const CONTROL = /\b(?:if|else|while|until|for|foreach|do|switch|try|catch|trap|return|exit|break|start-job|foreach-object)\b|\|\||&&/i;
/** They end at once, and wait for nothing. */
const ENDS_AT_ONCE = /^(?:write-\w+|echo|new-item|remove-item|set-content|add-content|out-null|get-date|set-\w+|\$\w+(?::\w+)?\s*=.*|rem|type|del|copy|mkdir|set|exit)$/i;
/** The steps of a script of PowerShell, if it is one command after the other. */
function inScript(text, env) {
    const script = withoutBraces(unquoted(text.trim()));
    if (CONTROL.test(script)) {
        return [undefined];
    }
    return script.split(/[;\n]/).map((line) => line.split('#')[0].trim()).filter((line) => line !== '').map((line) => {
        const [, sleep] = /^\[(?:System\.)?Threading\.Thread\]::Sleep\(\s*(\d{1,9})\s*\)$/i.exec(line) ?? [];
        if (sleep !== undefined) {
            return Number(sleep) / 1000;
        }
        const [command, ...args] = line.split('|')[0].trim().split(/\s+/);
        if (/^(?:start-sleep|sleep)$/i.test(command)) {
            return sleepSeconds(args, env);
        }
        return ENDS_AT_ONCE.test(command) || ENDS_AT_ONCE.test(line) ? 0 : windowsStepsOf([command, ...args], env)?.[0];
    });
}
/** A text without the quotes around it. */
function unquoted(text) {
    return text.length > 1 && /^["']/.test(text) && text.endsWith(text[0]) ? text.slice(1, -1) : text;
}
/** A script without the `& { … }` around it. */
function withoutBraces(text) {
    const inner = text.startsWith('&') ? text.slice(1).trim() : text;
    return inner.startsWith('{') && inner.endsWith('}') ? inner.slice(1, -1) : text;
}
/** The steps of what `cmd /c` is told. */
function inCmd(text, env) {
    const line = unquoted(text.trim());
    if (/\b(?:if|for|goto|start)\b(?!-)|\|\|/i.test(line)) {
        return [undefined];
    }
    return line.split(/&{1,2}/).map((part) => part.trim()).filter((part) => part !== '').map((part) => {
        const words = part.split(/\d?>|<|\|/)[0].trim().split(/\s+/);
        if (nameOf(words[0]) === 'timeout') {
            return timeoutSeconds(words.slice(1), env);
        }
        if (nameOf(words[0]) === 'ping') {
            return pingSeconds(words.slice(1));
        }
        if (ENDS_AT_ONCE.test(nameOf(words[0]))) {
            return 0;
        }
        const steps = windowsStepsOf(words, env);
        return steps?.reduce((sum, one) => sum === undefined || one === undefined ? undefined : sum + one, 0);
    });
}
/** The time of `Start-Sleep`: `5`, `-s 5`, `-Seconds:5`, `-Milliseconds 500`. A parameter may be cut short. */
function sleepSeconds(args, env) {
    const words = args.flatMap((arg) => /^-\w+:/.test(arg) ? [arg.slice(0, arg.indexOf(':')), arg.slice(arg.indexOf(':') + 1)] : [arg]);
    const at = words.findIndex((word) => /^-\w/.test(word));
    const name = at < 0 ? '-seconds' : words[at].toLowerCase();
    const seconds = numberIn(at < 0 ? words[0] : words[at + 1], env);
    if (seconds === undefined) {
        return undefined;
    }
    return '-seconds'.startsWith(name) ? seconds : '-milliseconds'.startsWith(name) || name === '-ms' ? seconds / 1000 : undefined;
}
/** The time of `timeout`: `/t 15`, or the first word. */
function timeoutSeconds(args, env) {
    const at = args.findIndex((arg) => /^[-/]t$/i.test(arg));
    return numberIn(at < 0 ? args.find((arg) => !arg.startsWith('/')) : args[at + 1], env);
}
/** How long `ping -n 16` takes: a second between each two. */
function pingSeconds(args) {
    if (args.some((arg) => /^[-/]t$/i.test(arg))) {
        return undefined;
    }
    const at = args.findIndex((arg) => /^[-/]n$/i.test(arg));
    const count = at < 0 ? 4 : numberIn(args[at + 1], {});
    return count === undefined ? undefined : Math.max(0, count - 1);
}
function numberIn(word, env) {
    const [, name] = /^(?:\$env:(\w+)|%(\w+)%)$/i.exec(word ?? '')?.filter((one) => one !== undefined) ?? [];
    const text = unquoted((name === undefined ? word : (0, own_1.own)(env, name)) ?? '');
    return /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

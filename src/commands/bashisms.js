"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isOfBash = isOfBash;
exports.bashismIn = bashismIn;
const script_1 = require("./script");
const own_1 = require("../private/own");
const DASH = ['dash'];
const BOTH = ['dash', 'busybox'];
const syntax = (shells, pattern, why, isSyntaxError = false) => ({ in: shells, pattern, why, fails: 'script', code: 2, isSyntaxError });
const SYNTAX_ERROR = 'takes it for a syntax error';
const SYNTAXES = [
    syntax(DASH, /(?<=^|[\s;&|])[<>]\([^)\n]{0,40}\)?/m, SYNTAX_ERROR, true),
    syntax(BOTH, /(?<=^|[\s;&|])\w+\+?=\([^)\n]{0,40}\)?/m, SYNTAX_ERROR, true),
    syntax(BOTH, /\bfor[ \t]*\(\([^)\n]{0,40}(?:\)\))?/, SYNTAX_ERROR, true),
    syntax(BOTH, /<<<[ \t]?\S{0,20}/, SYNTAX_ERROR, true),
    syntax(BOTH, /\|&/, SYNTAX_ERROR, true),
    syntax(DASH, /(?<=^|[;&|\n])[ \t]*function[ \t]+[\w-]+/, 'has no such keyword and takes the rest for a syntax error', true),
    syntax(DASH, /(?<=^|[;&\n])[ \t]*set[ \t]+(?:[-+]\w+[ \t]+)*[-+]\w*o[ \t]+pipefail\b/, 'does not know the option and exits'),
    syntax(DASH, /\$\{(?:!\w+\}|\w+(?:\/|\^|,|\[|:[ \t]*[\d$(]|: -\d))[^}\n]{0,30}\}?/, 'does not know this kind of substitution and exits'),
    syntax(DASH, /(?<=[^&\d<>]|^)>&[ \t]*[/.\w-]*[A-Za-z/][/.\w-]*/m, 'takes the name for the number of a file and exits'),
    { in: BOTH, pattern: /(?:\d|&)?(?:<>|[<>])[ \t]*\/dev\/tcp\/\S{0,40}/, why: 'looks for a file of this name', fails: 'command', code: 2 },
    { in: DASH, pattern: /&>>?[ \t]?\S{0,20}/, why: 'puts the command into the background and goes on at once', fails: 'nothing', code: 0 },
    { in: BOTH, pattern: /\(\((?<=(?:^|[;&|\n]|\b(?:if|while|until|elif|then|do|else)[ \t]|![ \t])[ \t]*\(\()[^)\n]{1,40}\)\)/, why: 'runs what is in it as a command', fails: 'command', code: 127 },
    { in: BOTH, pattern: /\bin[ \t]+\{-?\w+\.\.-?\w+\}/, why: 'takes the braces for one word, so the loop runs once', fails: 'nothing', code: 0, loopsOnce: true },
];
/** Commands that bash has built in. */
const BUILT_IN = {
    ...Object.fromEntries(['source', '[[', 'let'].map((name) => [name, DASH])),
    ...Object.fromEntries(['declare', 'typeset', 'shopt', 'pushd', 'popd', 'mapfile', 'readarray', 'disown'].map((name) => [name, BOTH])),
};
/** What one command has that its shell does not know. */
function inCommand(words, shell) {
    const [program, ...args] = words;
    const lacking = (0, own_1.own)(BUILT_IN, program);
    if (lacking) {
        return lacking.includes(shell) ? { text: program, why: 'has no such command', code: 127 } : undefined;
    }
    if (shell !== 'dash') {
        return undefined;
    }
    const signal = program === 'kill' ? /^-SIG\w+$/.test(args[0] ?? '') ? args[0] : /^-s$/.test(args[0] ?? '') && /^SIG\w/.test(args[1] ?? '') ? args[1] : undefined : undefined;
    if (signal !== undefined) {
        return { text: `kill ${args[0] === signal ? signal : `-s ${signal}`}`, why: 'knows signals only without `SIG`', code: 2 };
    }
    const trapped = program === 'trap' ? args.slice(1).find((arg) => /^(?:SIG\w+|ERR|DEBUG|RETURN)$/.test(arg)) : undefined;
    if (trapped !== undefined) {
        return { text: `trap … ${trapped}`, why: trapped.startsWith('SIG') ? 'knows signals only without `SIG` and sets no trap' : 'has no such trap', code: 1 };
    }
    if ((program === '[' || program === 'test') && args.includes('==')) {
        return { text: `${program} … == …`, why: 'knows only `=`', code: 2 };
    }
    if (program === 'read' && /^-[a-z]*[tn]/.test(args[0] ?? '')) {
        return { text: `read ${args[0]}`, why: 'does not know the option', code: 2 };
    }
    return program === 'wait' && args[0] === '-n' ? { text: 'wait -n', why: 'does not know the option', code: 2 } : undefined;
}
/** Whether one command of a script fails in its shell, whatever its arguments are, because it is one of bash. */
function isOfBash(words, shell) {
    return inCommand(words, shell) !== undefined;
}
/** The first thing in a script that its shell does not know: first what ends it, as that is found before anything runs. */
function bashismIn(script, shell) {
    // Who asks for it has another way for other shells.
    if (shell === 'bash' || /\bBASH_VERSION\b|\([ \t]*set -\w*o pipefail\b|\bexec[ \t]+(?:\/\S*\/)?(?:env[ \t]+)?bash\b/.test(script)) {
        return undefined;
    }
    const text = unquoted(script);
    const syntaxes = SYNTAXES.filter((one) => one.in.includes(shell)).flatMap(({ in: _, pattern, ...rest }) => {
        const found = pattern.exec(text)?.[0].trim();
        return found ? [{ text: found.replace(/^in[ \t]+/, ''), ...rest }] : [];
    });
    const commands = (0, script_1.linkedCommands)(script).flatMap(({ words }) => {
        const found = inCommand(words, shell);
        return found ? [{ ...found, fails: 'command' }] : [];
    });
    const all = [...commands, ...syntaxes];
    return all.find(({ fails }) => fails === 'script') ?? all[0];
}
/** A script without comments, and without what is between quotes: only its `${…}` stay, which double quotes do not protect. */
function unquoted(script) {
    let text = '';
    let quote = '';
    const all = withoutHereDocuments(script);
    for (let at = 0; at < all.length; at++) {
        const c = all[at];
        if (quote === '\'') {
            if (c === quote) {
                quote = '';
            }
        }
        else if (c === '\\') {
            at++;
            if (!quote) {
                text += ' ';
            }
        }
        else if (c === '$' && all[at + 1] === '{') {
            const end = all.indexOf('}', at);
            text += all.slice(at, end < 0 ? undefined : end + 1);
            at = end < 0 ? all.length : end;
        }
        else if (quote) {
            if (c === quote) {
                quote = '';
            }
        }
        else if (c === '\'' || c === '"') {
            quote = c;
            text += '_';
        }
        else if (c === '#' && /(?:^|[\s;])$/.test(text.slice(-1))) {
            at = all.indexOf('\n', at) - 1;
            if (at < 0) {
                break;
            }
        }
        else {
            text += c;
        }
    }
    return text;
}
/** A script without the lines that are input of a command. */
function withoutHereDocuments(script) {
    let end;
    return script.split('\n').filter((line) => {
        const isInput = end !== undefined;
        if (end !== undefined) {
            end = line.trim() === end ? undefined : end;
        }
        else {
            [, end] = /(?:^|[^<])<<-?[ \t]?['"\\]?([A-Za-z_]\w*)/.exec(line) ?? [];
        }
        return !isInput;
    }).join('\n');
}

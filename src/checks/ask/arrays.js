"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.shellSyntaxIn = shellSyntaxIn;
exports.lostArguments = lostArguments;
const hooks_1 = require("./hooks");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
/** Commands that are lists of words for one program, and have syntax in them that only a shell reads. */
const KEYWORD = /^(?:\.|eval|exec|export|for|if|set|source|trap|unset|until|while)$/;
const OPERATOR = /^(?:&&|\|\|?|;|&|\d*>>?(?:&\d|[\w/.-]+)?|<)$/;
/** The shell syntax in a command that no shell reads; nothing if there is none. */
function shellSyntaxIn(words) {
    const problem = problemIn(words);
    return typeof problem === 'string' ? { words: problem, succeeds: false } : problem;
}
function problemIn(words) {
    const [first = '', second = ''] = words;
    if ((0, words_1.shellOf)(words) || (0, pod_1.isTemplated)(first)) {
        return undefined;
    }
    // `sleep 10` in one word. A path on Windows may have blanks.
    if (/^[\w./-]+\s+\S/.test(first) && !/\.(?:exe|cmd|bat|ps1)\b/i.test(first) && !/^\S+ [^\s-][\w.]*\//.test(first)) {
        return `is one word (${shown(first)}), but there is no program of this name: the hook fails`;
    }
    if ((0, hooks_1.hasShell)(words)) {
        // `sh 'sleep 10'`
        return /(?:^|\/)(?:ba|da|a)?sh$/.test(first) && words.length === 2 && /^[^-\s]\S*\s+\S/.test(second)
            ? `has no \`-c\`: the shell takes ${shown(second)} for the name of a file, and the hook fails` : undefined;
    }
    if (KEYWORD.test(first) || /^[A-Za-z_]\w*=/.test(first)) {
        return `begins with ${shown(first)}, which only a shell knows: there is no program of this name, and the hook fails`;
    }
    if ((0, hooks_1.hasLanguage)(words)) {
        return undefined;
    }
    const at = words.findIndex((word, n) => n > 0 && OPERATOR.test(word));
    const operator = words[at];
    if (operator) {
        const takes = takesAnyWords(words);
        if (takes !== undefined) {
            return { words: `has no shell, so \`${operator}\` and all after it are arguments of \`${(0, words_1.programOf)(words)}\`, which ${takes} and succeeds`, succeeds: true };
        }
        return `has no shell, so \`${operator}\` is one more argument of \`${(0, words_1.programOf)(words)}\``;
    }
    const substitution = words.map(substitutionIn).find((one) => one);
    if (substitution) {
        return `has no shell, so \`${(0, words_1.programOf)(words)}\` gets the text ${shown(substitution)} itself`;
    }
    const pattern = /^(?:cat|chmod|chown|cp|ls|mv|rm)$/.test((0, words_1.programOf)(words) ?? '') ? words.find((word, n) => n > 0 && /[^\\]\*/.test(word)) : undefined;
    return pattern && `has no shell, so \`${(0, words_1.programOf)(words)}\` looks for a file with the name ${shown(pattern)}`;
}
/** What some programs do with words that were meant for a shell, and which options they know: with others they fail. Tried with coreutils and busybox. */
const TAKES_ANY = {
    echo: { does: 'prints them', options: /^-/ },
    mkdir: { does: 'makes directories of these names', options: /^-[pv]+$/, only: /^-[pv]*p/ },
    rm: { does: 'looks for files of these names', options: /^-[frv]+$/, only: /^-[frv]*f/ },
    touch: { does: 'makes files of these names', options: /^-[acm]+$/ },
};
/** What a program does with all its words, if it succeeds with any. */
function takesAnyWords(words) {
    const found = (0, own_1.own)(TAKES_ANY, (0, words_1.programOf)(words) ?? '');
    const options = words.slice(1).filter((word) => word.startsWith('-'));
    const isKnown = found && options.every((option) => found.options.test(option))
        && (!found.only || options.some((option) => found.only.test(option)));
    return isKnown ? found.does : undefined;
}
/** The first `$(…)` with a blank in it, or what stands between backquotes: on one line. */
function substitutionIn(word) {
    for (const line of word.split('\n')) {
        const quoted = /`[^`]+`/.exec(line);
        let start = 0;
        for (let end = line.indexOf(')'); end >= 0; start = end + 1, end = line.indexOf(')', start)) {
            const found = line.slice(start, end + 1);
            const at = found.indexOf('$(');
            if (at < 0 || !/\s/.test(found.slice(at))) {
                continue;
            }
            if (quoted && quoted.index < start + at) {
                break;
            }
            return found.slice(at);
        }
        if (quoted) {
            return quoted[0];
        }
    }
    return undefined;
}
function shown(text) {
    const line = text.replace(/\s+/g, ' ');
    return `'${line.length > 60 ? `${line.slice(0, 57)}…` : line}'`;
}
/** The script of a shell, and the words after it that it ignores; nothing if it ignores none, or they may be its parameters. */
function lostArguments(words) {
    const shell = (0, words_1.shellOf)(words);
    if (!shell || words.some(pod_1.isTemplated)) {
        return undefined;
    }
    const rest = words.slice(shell.index + 1);
    // The first word after the script is often a name for messages, as in `sh -c '…' sh`.
    const isName = rest.length === 1 && /^(?:--|_|-?(?:.*\/)?\w*sh)$/.test(rest[0]);
    // Between `-c` and the script there may be more options. A script with `$` may use its parameters.
    const isOneProgram = /^[\w./][\w./-]*$/.test(shell.script);
    const isCut = !/[$@]|\b(?:for|shift|getopts)\b/.test(shell.script) && rest.some((word) => /^(?:&&|\|\|?|;)$/.test(word));
    return rest.length > 0 && !isName && (isOneProgram || isCut) ? { script: shell.script, rest } : undefined;
}

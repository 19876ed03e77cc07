"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.failingProgram = void 0;
exports.bashismOf = bashismOf;
exports.isMissing = isMissing;
exports.missingInScript = missingInScript;
exports.reachedCommands = reachedCommands;
exports.workingCommandsOf = workingCommandsOf;
exports.worksIn = worksIn;
exports.isOverAtOnce = isOverAtOnce;
exports.withoutDeadLoops = withoutDeadLoops;
exports.doesNothing = doesNothing;
exports.failureOf = failureOf;
const bad_arguments_1 = require("./bad-arguments");
const bashisms_1 = require("./bashisms");
const root_1 = require("./root");
const script_1 = require("./script");
const shell_program_1 = require("./shell-program");
const words_1 = require("./words");
const pod_1 = require("../pod");
const image_programs_1 = require("../servers/machinery/image-programs");
/** What a script has that its shell does not know, where it is known which shell that is. */
function bashismOf(words, container) {
    const shell = (0, words_1.shellOf)(words);
    const program = shell && (0, shell_program_1.shellProgramOf)(shell.shell, container);
    if (!shell || !program) {
        return undefined;
    }
    // `sh -euo pipefail -c`
    const options = words.slice(1, shell.index);
    if (program === 'dash' && options.includes('pipefail')) {
        return { text: options.slice(0, options.indexOf('pipefail') + 1).join(' '), why: 'does not know the option and exits', fails: 'script', code: 2 };
    }
    return (0, bashisms_1.bashismIn)(shell.script, program);
}
/** Whether the image of a container has no program of this name, for sure. */
function isMissing(word, container) {
    const lacks = container.image === undefined ? undefined : (0, image_programs_1.programsIn)(container.image)?.lacks;
    return lacks !== undefined && lacks.has(word.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '')) && !isMounted(word, container);
}
/** Whether a program may come from a volume. */
function isMounted(word, container) {
    if (!word.startsWith('/')) {
        return 'PATH' in container.env;
    }
    return (0, pod_1.listAt)(container.raw, 'volumeMounts').some((mount) => word.startsWith(`${(0, pod_1.textAt)(mount, 'mountPath')?.replace(/\/$/, '')}/`));
}
/** A script may look for its tools, install them, or try one after the other. */
const LOOKS_FOR_TOOLS = /\b(?:command -v|which|type|hash|apk|apt|apt-get|yum|dnf|microdnf)\b|\|\|/;
/** The program of a script that its image lacks; nothing if it has all, or may get them. */
function missingInScript(words, container) {
    const shell = (0, words_1.shellOf)(words);
    if (!shell || LOOKS_FOR_TOOLS.test(shell.script)) {
        return undefined;
    }
    // `kill` is a part of the shell.
    return (0, words_1.commandsOf)(words).map((command) => command[0]).find((word) => word !== 'kill' && isMissing(word, container));
}
/** Why one command fails at once; nothing if that is not sure. */
function failureOfCommand(words, container, shell, getsTools = false) {
    // `kill` is a part of the shell.
    if (container && words.length > 0 && !getsTools && (shell === undefined || words[0] !== 'kill') && isMissing(words[0], container)) {
        return { kind: 'missing', command: words, why: 'is not in the image', code: 127 };
    }
    const why = (0, bad_arguments_1.whyBadArguments)(words);
    if (why !== undefined) {
        return { kind: 'arguments', command: words, why, code: 1 };
    }
    const program = container && shell !== undefined ? (0, shell_program_1.shellProgramOf)(shell, container) : undefined;
    return program && (0, bashisms_1.isOfBash)(words, program) ? { kind: 'bash', command: words, why: 'is unknown to the shell', code: 127 } : undefined;
}
/** The commands of a script that it comes to, and that do something: not those that fail at once, nor what follows them after `&&`. */
function reachedCommands(script, container, shell = 'sh') {
    const looks = LOOKS_FOR_TOOLS.test(script);
    let skips = false;
    return (0, script_1.linkedCommands)(script).flatMap(({ end, words }) => {
        const fails = skips || failureOfCommand(words, container, shell, looks) !== undefined;
        skips = fails && end === '&&';
        return fails ? [] : [words];
    });
}
/** Why a command fails for the user of its container. */
function failureAsUser(words, container, pod) {
    const why = pod && (0, root_1.whyNotRoot)(words, pod, container);
    return why === undefined ? undefined : { kind: 'root', command: words, why, code: 1 };
}
/** The commands that a command runs, without those that fail at once: none, if all of it does. */
function workingCommandsOf(words, container) {
    if (doesNothing(words, container)) {
        return [];
    }
    const shell = (0, words_1.shellOf)(words);
    return shell ? reachedCommands(shell.script, container, shell.shell) : (0, words_1.commandsOf)(words);
}
/** What tells of the commands that a command runs whether they do something: one that fails at once does not. */
function worksIn(words, container) {
    const working = new Set(workingCommandsOf(words, container).map((command) => command.join('\0')));
    return (command) => working.has(command.join('\0'));
}
/** Whether a loop that a command waits in ends at once: it is never come to, or the condition of its `while` cannot be asked. */
function isOverAtOnce(loop, words, container) {
    if (doesNothing(words, container)) {
        return true;
    }
    const shell = (0, words_1.shellOf)(words);
    if (!shell || !loop.startsWith('while')) {
        return false;
    }
    return missingInScript(words, container) !== undefined || failsAsCondition(loop, container, shell.shell);
}
/** Whether the condition of a loop fails for sure, because the shell does not know its last command. */
function failsAsCondition(condition, container, shell) {
    const last = (0, script_1.linkedCommands)(condition).at(-1);
    // `!` makes a success of what fails.
    return last !== undefined && !/!\s|\|\|/.test(condition) && failureOfCommand(last.words, container, shell, true) !== undefined;
}
/** A loop without another one in it. */
const LOOP = /\b(while[ \t][^\n;]{1,300})[;\n]\s{0,40}do\b(?:(?!\bdo(?:ne)?\b)[^]){0,2000}\bdone\b/g;
/** A script without the loops that it never goes into, because their conditions fail for sure. */
function withoutDeadLoops(script, container, shell) {
    return script.replace(LOOP, (all, head) => failsAsCondition(head, container, shell) ? ':' : all);
}
/** Whether a command does nothing at all, because it fails at once. */
function doesNothing(words, container) {
    if (!(0, words_1.shellOf)(words)) {
        return failureOfCommand(words, container) !== undefined;
    }
    return container !== undefined && (isMissing(words[0], container) || diesAtOnce(words, container));
}
/** Whether a shell takes a script of one line for a syntax error, and so does nothing of it. */
function diesAtOnce(words, container) {
    const script = (0, words_1.shellOf)(words)?.script.trim() ?? '';
    const found = bashismOf(words, container);
    if (found?.fails !== 'script') {
        return false;
    }
    // What ends it only when the shell comes to it, is at its beginning.
    return (found.isSyntaxError === true && !script.includes('\n')) || (/pipefail/.test(found.text) && (script.startsWith(found.text) || words.slice(1).includes('pipefail')));
}
/** Why a command as a whole fails whatever happens, and does nothing of what follows; nothing if that is not sure. The pod tells the user. */
function failureOf(words, container, pod) {
    const shell = (0, words_1.shellOf)(words);
    if (!shell) {
        return words.length > 0 ? failureOfCommand(words, container) ?? failureAsUser(words, container, pod) : undefined;
    }
    if (isMissing(words[0], container)) {
        return { kind: 'missing', command: words, why: 'is not in the image', code: 127 };
    }
    const { script } = shell;
    const bashism = bashismOf(words, container);
    if (bashism && diesAtOnce(words, container)) {
        return { kind: 'bash', command: [bashism.text], why: bashism.why, code: bashism.code };
    }
    if (script_1.CONTROL.test(script) || script_1.BACKGROUND.test(script) || /[{(|]/.test(script.replace(/\$\([^()$]*\)|\$\{[^}$]*\}/g, '_'))) {
        return undefined;
    }
    const looks = LOOKS_FOR_TOOLS.test(script);
    // The last of the lists that `;` and line breaks separate decides; with `set -e` any of them.
    const commands = (0, script_1.linkedCommands)(script);
    const lists = listsOf(commands);
    const stopsAtError = commands.some((one) => one.words[0] === 'set' && /^-\w*e/.test(one.words[1] ?? ''));
    const counting = stopsAtError || words.slice(1, shell.index).some((word) => /^-[a-z]*e/.test(word)) ? lists : lists.slice(-1);
    for (const list of counting) {
        const itself = (one) => looks ? undefined : failureOfCommand(one, container, shell.shell);
        const failures = list.flatMap((one) => itself(one) ?? failureAsUser(one, container, pod) ?? []);
        if (failures.length > 0) {
            return failures[0];
        }
    }
    return undefined;
}
/** The commands of a script by the lists that `&&` makes of them. */
function listsOf(commands) {
    const lists = [[]];
    for (const { end, words } of commands) {
        lists.at(-1).push(words);
        if (end !== '&&') {
            lists.push([]);
        }
    }
    return lists.filter((list) => list.length > 0);
}
/** The name of the program of what fails. */
const failingProgram = ({ command }) => (0, words_1.programOf)(command) ?? '';
exports.failingProgram = failingProgram;

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groupCutOf = groupCutOf;
exports.wrapperEndOf = wrapperEndOf;
exports.signalPathOf = signalPathOf;
const shell_process_1 = require("./shell-process");
const shell_program_1 = require("./shell-program");
const words_1 = require("./words");
const own_1 = require("../private/own");
const facts_1 = require("../servers/machinery/facts");
const image_1 = require("../servers/machinery/image");
const programs_1 = require("../servers/machinery/programs");
const wrappers_1 = require("../servers/machinery/wrappers");
const MAX_STEPS = 16;
const SHELLS = ['dash', 'busybox', 'bash'];
/** The init on the way that sends the stop signal to all processes, if that cuts what the program would finish. */
function groupCutOf({ obstacle, words, wrappers }, { env }) {
    const [init] = wrappers.filter(({ facts: { toAll }, options }) => {
        if (!toAll) {
            return false;
        }
        const { always = false, unless, words: pattern } = toAll;
        const isOff = unless && (options.some((word) => unless.words.test(word)) || (0, own_1.own)(env, unless.variable) === unless.value);
        return (always || options.some((word) => pattern.test(word))) && !isOff;
    });
    const found = init && !obstacle ? (0, programs_1.cutByGroup)(words) : undefined;
    const unless = init?.facts.toAll?.unless;
    return found && { by: init.name, variable: unless && `${unless.variable}=${unless.value}`, program: found.facts.name, what: found.cut.what };
}
/** The shortest limit of the wrappers on the way, if no variable of the container says otherwise. */
function wrapperEndOf({ wrappers }, { env }) {
    return wrappers.flatMap(({ facts: { limit }, name }) => {
        const isSet = limit?.setting?.isVariable && limit.setting.names?.some((variable) => (0, own_1.own)(env, variable) !== undefined);
        return limit && !isSet ? [{ by: name, ...limit }] : [];
    }).sort((a, b) => a.seconds - b.seconds)[0];
}
/** The way of the stop signal of a container whose main process has these words, as far as they tell. */
function signalPathOf(main, container) {
    const wrappers = [];
    let words = main;
    for (let step = 0; step < MAX_STEPS; step++) {
        const shell = (0, words_1.shellOf)(words);
        if (shell) {
            const program = (0, shell_program_1.shellProgramOf)(shell.shell, container);
            const fate = program ? (0, shell_process_1.fateOf)(shell.script, program) : replacedInAll(shell.script);
            if (!fate) {
                break;
            }
            if (fate.kind !== 'replaced') {
                // Only as the main process a shell without a trap outlives the signal.
                const keeps = fate.kind === 'stays' && (wrappers.length === 0 || fate.hasTrap);
                return { words, wrappers, obstacle: { by: program, shell: program, effect: keeps ? 'keeps' : 'cuts', program: innermost(fate.words), behind: wrappers.at(-1)?.name } };
            }
            words = fate.words;
            continue;
        }
        const wrapped = (0, wrappers_1.wrapperIn)(words);
        if (!wrapped) {
            break;
        }
        const obstacle = obstacleIn(wrapped, container, wrappers.at(-1)?.name);
        if (obstacle) {
            return { words, wrappers, obstacle };
        }
        if (wrapped.facts.passing === facts_1.Passing.PASSES_ON) {
            wrappers.push(wrapped);
        }
        if (!wrapped.words) {
            break;
        }
        words = wrapped.words;
    }
    return { words, wrappers };
}
/** What becomes of a shell of which nothing is known: that any of them is replaced, as by `exec`. */
function replacedInAll(script) {
    const [first, ...others] = SHELLS.map((shell) => (0, shell_process_1.fateOf)(script, shell));
    return first?.kind === 'replaced' && others.every((fate) => fate?.kind === 'replaced') ? first : undefined;
}
function obstacleIn({ facts, name, text, words }, container, behind) {
    const { passing, passingIn, passingWith } = facts;
    const program = words ? innermost(words) : (0, words_1.programOf)([text?.split(/\s/).find((word) => word !== 'exec' && !word.includes('=')) ?? '']) || undefined;
    const reference = passingIn && (0, image_1.parseImage)(container.image ?? '');
    const inImage = reference && (0, image_1.repositoryOf)(reference) === passingIn.repository && passingIn.tag.test(reference.tag ?? '') ? passingIn.passing : undefined;
    const sh = inImage === undefined && passingWith ? (0, shell_program_1.shellProgramOf)('sh', container) : undefined;
    const withSh = sh && passingWith?.[sh];
    switch (inImage ?? withSh ?? passing) {
        case facts_1.Passing.CUTS: return { by: name, effect: 'cuts', program, behind, through: withSh && sh };
        case facts_1.Passing.HAS_NO_HANDLER: return { by: name, effect: behind === undefined ? 'keeps' : 'cuts', program, behind };
        default: break;
    }
    if (inImage !== undefined || sh !== undefined || !passingWith) {
        return undefined;
    }
    const through = Object.keys(passingWith).find((one) => passingWith[one] === facts_1.Passing.CUTS);
    return through && { by: name, effect: 'cuts', program, behind, through, isUnsure: true };
}
/** The name of the program that a command starts, with no wrapper before it. */
function innermost(words) {
    let rest = words;
    for (let step = 0; step < MAX_STEPS; step++) {
        const inner = (0, wrappers_1.wrapperIn)(rest)?.words;
        if (!inner) {
            break;
        }
        rest = inner;
    }
    return (0, words_1.programOf)(rest) ?? '';
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.concealmentIn = exports.signalPathIn = exports.programIn = exports.serverOf = exports.mainWordsOf = exports.servingContainers = void 0;
exports.hearsForSure = hearsForSure;
exports.cuttingIn = cuttingIn;
exports.wrapperEndIn = wrapperEndIn;
exports.groupCutIn = groupCutIn;
exports.commandPointer = commandPointer;
exports.onlyWaits = onlyWaits;
const signal_path_1 = require("./signal-path");
const windows_1 = require("./windows");
const words_1 = require("./words");
const pod_1 = require("../pod");
const remember_1 = require("../private/remember");
const entry_points_1 = require("../servers/machinery/entry-points");
const image_programs_1 = require("../servers/machinery/image-programs");
const known_image_1 = require("../servers/machinery/known-image");
const program_images_1 = require("../servers/machinery/program-images");
const programs_1 = require("../servers/machinery/programs");
/** What runs in containers, as far as image and command tell. */
/** The containers that get a stop signal with their pod, and are started again when they end. */
exports.servingContainers = (0, remember_1.remember)((pod) => pod.os === 'windows' ? []
    : (0, pod_1.allContainers)(pod).filter(({ role }) => role === 'main' ? pod.restartPolicy === 'Always' : role === 'sidecar'));
/** The words of the main process, as far as they are known: those of the manifest, with no wrapper before them. */
exports.mainWordsOf = (0, remember_1.remember)((container) => {
    const { args, command, image } = container;
    if (command.length > 0) {
        return unwrapped([...command, ...args]);
    }
    // The entry points of these images start what they are given.
    if (args.length === 0 || args[0].startsWith('-') || !image || !(0, image_programs_1.programsIn)(image)?.sh) {
        return undefined;
    }
    return unwrapped(args);
});
/** They start a program in their place. An init stays, and handles signals in its own way. */
const WRAPPER = /^(?:exec|env|nice|nohup|setsid|(?:[a-z]+-)?docker-(?:[a-z]+-)?entrypoint(?:\.sh)?)$/;
/** The words without wrappers before them. */
function unwrapped(words) {
    let first = 0;
    while (first < words.length - 1 && (WRAPPER.test((0, words_1.programOf)(words.slice(first, first + 1))) || (first > 0 && /^\w+=/.test(words[first])))) {
        first++;
    }
    return words.slice(first);
}
/** The server that is the main process of a container, or nothing if that is not known for sure. */
exports.serverOf = (0, remember_1.remember)((container) => {
    const known = container.image === undefined ? undefined : (0, known_image_1.knownImage)(container.image);
    const words = container.command.length > 0 || (container.args.length > 0 && !container.args[0].startsWith('-'))
        ? unwrapped([...container.command, ...container.args]) : [];
    if (words.length === 0) {
        return known;
    }
    const started = (0, words_1.commandsOf)(words).map((command) => (0, programs_1.serversStartedBy)(unwrapped(command)));
    if (known) {
        return started.flat().some(({ facts }) => facts === known.facts) ? known : undefined;
    }
    // Of several commands, the last is the one that stays. What an interpreter runs before it may be anything.
    const sure = started.map((servers) => servers.find(({ program }) => !program.onlyInItsImages)?.facts);
    const facts = sure.filter((one, n) => !one?.isRuntime || n === sure.length - 1).reduce((before, one) => one ?? before, undefined);
    return facts && { facts };
});
/** The program of the catalogue that is the main process of a container, server or not; nothing if that is not known for sure. */
exports.programIn = (0, remember_1.remember)((container) => {
    const { args, command, image } = container;
    const inImage = image === undefined ? undefined : (0, program_images_1.programInImage)(image);
    const words = command.length > 0 || !inImage ? unwrapped([...command, ...args]) : [];
    if (words.length === 0) {
        return inImage && { facts: inImage, byImage: true };
    }
    // Of several commands, the last is the one that stays.
    const facts = (0, words_1.commandsOf)(words).reduce((before, one) => (0, programs_1.programsStartedBy)(unwrapped(one))[0] ?? before, undefined);
    return facts && { facts, byImage: false };
});
/** The way of the stop signal from the main process of a container to its program. */
exports.signalPathIn = (0, remember_1.remember)((container) => {
    const { args, command, image } = container;
    const init = command.length === 0 && args.length > 0 && image !== undefined ? (0, entry_points_1.initOfImage)(image) : undefined;
    return (0, signal_path_1.signalPathOf)(init ? [...init, ...args] : (0, exports.mainWordsOf)(container) ?? [], container);
});
/** Whether the program of a container gets its stop signal for sure: no shell or wrapper stands before it, or one that it replaces or that passes it on. */
function hearsForSure(container) {
    const { obstacle, words } = (0, exports.signalPathIn)(container);
    return obstacle === undefined && (0, words_1.shellOf)(words) === undefined;
}
/** What ends on the stop signal without waiting for the program of a container, where that is sure. */
function cuttingIn(container) {
    const { obstacle } = (0, exports.signalPathIn)(container);
    return obstacle?.effect === 'cuts' && !obstacle.isUnsure ? obstacle : undefined;
}
/** The wrapper that kills the program of a container some time after the stop signal, and after how long. */
function wrapperEndIn(container) {
    return (0, signal_path_1.wrapperEndOf)((0, exports.signalPathIn)(container), container);
}
/** The init of a container that signals all processes, where that cuts what the program would finish. */
function groupCutIn(container) {
    return (0, signal_path_1.groupCutOf)((0, exports.signalPathIn)(container), container);
}
/** The shell that keeps the stop signal from the program of a container, where that is sure. */
exports.concealmentIn = (0, remember_1.remember)((container) => {
    const { obstacle } = (0, exports.signalPathIn)(container);
    return obstacle?.shell && obstacle.effect === 'keeps' && obstacle.program !== undefined ? { shell: obstacle.shell, program: obstacle.program } : undefined;
});
/** Where the command of a handler stands: its script, if a shell runs it. */
function commandPointer({ exec = [], pointer }) {
    const shell = (0, words_1.shellOf)(exec);
    return `${pointer}/exec/command${shell ? `/${shell.index}` : ''}`;
}
/** Whether a hook does nothing else than to let time pass: then it stops nothing. */
function onlyWaits({ exec, kinds, sleep }) {
    if (sleep !== undefined) {
        return true;
    }
    if (kinds.length === 1 && exec && (0, windows_1.windowsStepsOf)(exec)?.every((step) => step !== undefined)) {
        return true;
    }
    return kinds.length === 1 && exec !== undefined && (0, words_1.commandsOf)(exec).every((command) => /^(?:sleep|echo|true|:|date|exit)$/.test((0, words_1.programOf)(command) ?? '') && !/>(?!\s*(?:&|\/dev\/|\/proc\/))/.test(command.join(' ').replace(/>>/g, '>')));
}

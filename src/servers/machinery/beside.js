"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.besideInImage = besideInImage;
exports.helperInImage = helperInImage;
exports.runsProgram = runsProgram;
exports.besideStartedBy = besideStartedBy;
exports.helperStartedBy = helperStartedBy;
const fact_1 = require("./fact");
const image_1 = require("./image");
const known_1 = require("./known");
const launch_1 = require("./launch");
const settings_1 = require("./settings");
/** Programs that stand beside another one, for which they do something, and do not end by themselves. */
const BESIDE = known_1.PROGRAMS.filter(({ runsBeside }) => runsBeside);
/** Programs that do something for the other containers of their pod. */
const HELPING = known_1.PROGRAMS.filter(({ helps }) => helps);
/** The program beside others that an image runs with some arguments; nothing if that is not known. */
function besideInImage(image, args) {
    return inImage(BESIDE, image, args);
}
/** The program that helps others in an image with some arguments; nothing if that is not known. */
function helperInImage(image, args) {
    return inImage(HELPING, image, args);
}
function inImage(programs, image, args) {
    const reference = (0, image_1.parseImage)(image);
    const facts = reference && programs.find((one) => (0, settings_1.isImageOf)(one, reference.path));
    if (!reference || !facts) {
        return undefined;
    }
    // One repository may hold several programs, which their tags tell apart.
    const known = facts.images?.find(({ repository }) => typeof repository === 'string' ? `/${reference.path}`.endsWith(`/${repository}`) : repository.test((0, image_1.repositoryOf)(reference)));
    if (known?.only && !known.only.test(reference.tag ?? '')) {
        return undefined;
    }
    const runsIt = !known?.runsArguments || args.length === 0 || args[0].startsWith('-') || startsIt(facts, args)
        || facts.programs.some(({ withAny = [] }) => withAny.includes(args[0]));
    return runsIt ? facts : undefined;
}
/** Whether a program is what an image with some arguments runs, or what a command starts. */
function runsProgram(facts, image, args, words) {
    return (image !== undefined && inImage([facts], image, args) !== undefined) || startsIt(facts, words);
}
/** The program beside others that a command starts; nothing if it starts none that is known. */
function besideStartedBy(words) {
    return BESIDE.find((facts) => startsIt(facts, words));
}
/** The program that helps others which a command starts; nothing if it starts none that is known. */
function helperStartedBy(words) {
    return HELPING.find((facts) => startsIt(facts, words));
}
function startsIt({ programs }, words) {
    return (0, launch_1.startedBy)(words).some(({ args, name }) => programs.some((program) => (0, fact_1.isNamed)(program, (0, launch_1.baseName)(name)) && (program.withAny?.some((word) => args.includes(word)) ?? true)));
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.programsIn = void 0;
const image_1 = require("./image");
const known_1 = require("./known");
const known_image_1 = require("./known-image");
const remember_1 = require("../../private/remember");
const images_1 = require("../bases/images");
const systems_1 = require("../bases/systems");
/** The programs of an image, as far as they are known for sure; nothing for an unknown image. */
exports.programsIn = (0, remember_1.rememberByText)((image) => {
    const choice = baseOf(image);
    const base = choice?.base;
    const tools = (0, known_image_1.knownImage)(image)?.tools;
    if (tools && !tools.shell) {
        return { base: systems_1.NO_PROGRAMS.name, lacks: new Set(systems_1.COMMON) };
    }
    if (!base && !tools) {
        return undefined;
    }
    const lacks = new Set(base?.lacks ?? []);
    for (const tool of ['sleep', 'curl', 'wget']) {
        if (tools?.[tool] === true) {
            lacks.delete(tool);
        }
        if (tools?.[tool] === false) {
            lacks.add(tool);
        }
    }
    return { base: base?.name ?? 'the official one', sh: base?.sh, lacks, hasNewBusybox: choice !== undefined && hasNewBusybox(choice, image) };
});
/** All images of which it is known what they are made from: those of programs first, which know their tags better. */
const IMAGES = [...known_1.PROGRAMS.flatMap(({ images = [] }) => images), ...images_1.BARE_IMAGES].filter(({ madeFrom }) => madeFrom);
/** What an image is made from. */
function baseOf(image) {
    const reference = (0, image_1.parseImage)(image);
    if (!reference) {
        return undefined;
    }
    const repository = (0, image_1.repositoryOf)(reference);
    // By its digest alone it may be of any version and system.
    const anyOfThem = reference.tag === undefined && reference.digest !== undefined;
    const tag = reference.tag ?? '';
    const version = (0, image_1.versionOf)(tag);
    return IMAGES.filter((known) => (typeof known.repository === 'string' ? known.repository === repository : known.repository.test(repository)) && (known.only?.test(tag) ?? true))
        .flatMap(({ madeFrom }) => madeFrom.value)
        .find(({ except, only, since }) => !(anyOfThem && (only || except || since)) && (only?.test(tag) ?? true) && !except?.test(tag)
        && !(since !== undefined && version !== undefined && (0, image_1.isBefore)(version, since)));
}
function hasNewBusybox({ base, newBusyboxSince }, image) {
    const tag = (0, image_1.parseImage)(image)?.tag ?? '';
    const [, alpine] = /(?:^|-)alpine-?(3\.\d+)/.exec(tag) ?? [];
    if (base.sh !== 'busybox') {
        return false;
    }
    if (alpine !== undefined) {
        return !(0, image_1.isBefore)(alpine, '3.10');
    }
    const version = (0, image_1.versionOf)(tag);
    return newBusyboxSince !== undefined && (version === undefined || !(0, image_1.isBefore)(version, newBusyboxSince));
}

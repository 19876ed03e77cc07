"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.initOfImage = void 0;
const image_1 = require("./image");
const known_1 = require("./known");
const remember_1 = require("../../private/remember");
const IMAGES = known_1.PROGRAMS.flatMap(({ images = [] }) => images).filter(({ entryPoint }) => entryPoint);
/** The init with which the entry point of an image begins; nothing if it has none that is known. */
exports.initOfImage = (0, remember_1.rememberByText)((image) => {
    const reference = (0, image_1.parseImage)(image);
    const repository = reference && (0, image_1.repositoryOf)(reference);
    return repository === undefined ? undefined
        : IMAGES.find((known) => typeof known.repository === 'string' ? known.repository === repository : known.repository.test(repository))?.entryPoint?.value;
});

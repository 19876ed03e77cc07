"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.programInImage = void 0;
const image_1 = require("./image");
const known_1 = require("./known");
const remember_1 = require("../../private/remember");
/** The program that is in an image, or nothing if that is not known for sure. */
exports.programInImage = (0, remember_1.rememberByText)((image) => {
    const reference = (0, image_1.parseImage)(image);
    if (!reference) {
        return undefined;
    }
    const repository = (0, image_1.repositoryOf)(reference);
    const isOf = (known) => (typeof known.repository === 'string' ? known.repository === repository : known.repository.test(repository))
        && (known.only?.test(reference.tag ?? '') ?? true);
    return known_1.PROGRAMS.find(({ images = [] }) => images.some(isOf));
});

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.knownImage = void 0;
const image_1 = require("./image");
const known_1 = require("./known");
const remember_1 = require("../../private/remember");
/** The server that is in an image, or nothing if that is not known for sure. */
exports.knownImage = (0, remember_1.rememberByText)((image) => (0, image_1.recognise)(image, known_1.KNOWN));

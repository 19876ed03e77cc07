"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Unusable = void 0;
exports.sentence = sentence;
/** Why a document cannot be used, and where, as an offset. */
class Unusable extends Error {
    offset;
    constructor(message, offset) {
        super(message);
        this.offset = offset;
    }
}
exports.Unusable = Unusable;
/** A message of a parser, which has no full stop. */
function sentence(message) {
    const text = message.trim().replace(/\s+/g, ' ');
    return /[.!?]$/.test(text) ? text : `${text}.`;
}

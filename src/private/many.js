"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.many = many;
/** `1 object`, `2 objects`. */
function many(count, word) {
    return `${count} ${word}${count === 1 ? '' : 's'}`;
}

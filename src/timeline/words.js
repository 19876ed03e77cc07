"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.timeInWords = timeInWords;
const seconds_1 = require("../private/seconds");
/** A time in words: `5 s`, `0.25 s`, `2 min`, `1 h`, `never`. */
function timeInWords(ms) {
    return Number.isFinite(ms) ? (0, seconds_1.inWords)(ms / 1000) : 'never';
}

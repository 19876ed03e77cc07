"use strict";
/*
 * Messages of others, put into ours. Nothing is decided by their words.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.asSentence = asSentence;
exports.messageOf = messageOf;
const ENDS = ['.', '!', '?'];
/** A message as a sentence, whether it has its full stop or not. */
function asSentence(message) {
    const text = message.trim();
    return ENDS.some((end) => text.endsWith(end)) ? text : `${text}.`;
}
/** What somebody threw, as the end of a sentence of ours. */
function messageOf(error) {
    const text = (error instanceof Error ? error.message : String(error)).trim();
    return text.endsWith('.') ? text.slice(0, -1) : text;
}

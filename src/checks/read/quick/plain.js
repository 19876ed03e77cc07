"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.valueOf = valueOf;
exports.plainAt = plainAt;
exports.refuseIndicator = refuseIndicator;
const cursor_1 = require("./cursor");
/** What YAML 1.1, as Kubernetes reads it, takes for something else than a text. */
const WORDS = new Map([
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true]),
    ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false]),
    ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null]),
]);
const LONGEST_WORD = 5;
/** Every form of a number, as the whole parser knows them. */
const NUMBER = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*|(?:[0-9][0-9_]*)?\.[0-9_]*|(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$/;
/** Those that are read here: small ones, without a sign before zero. */
const DECIMAL = /^(?:0|-?[1-9][0-9]{0,14}|(?:0|[1-9][0-9]{0,8})\.[0-9]{1,6})$/;
const OCTAL = /^0[0-7]{1,9}$/;
/** Letters that begin no scalar without quotes, or not always. */
const INDICATORS = new Set(Array.from('?:,[]{}#&*!|>\'"%@`', (letter) => letter.charCodeAt(0)));
/** The value of a scalar without quotes. */
function valueOf(text) {
    const first = text.charCodeAt(0);
    // From `A` on there are letters, and below them digits, signs and the dot.
    if (first >= 0x41) {
        const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
        return word === undefined ? text : word;
    }
    if (!NUMBER.test(text)) {
        return text;
    }
    if (DECIMAL.test(text)) {
        return Number(text);
    }
    if (OCTAL.test(text)) {
        return parseInt(text, 8);
    }
    throw cursor_1.UNSURE;
}
/** A scalar without quotes, over as many lines as stand deeper than the column of its parent. */
function plainAt(cursor, parent) {
    const { text } = cursor;
    // An address as `:8080` is a text.
    if (text.charCodeAt(cursor.at) !== cursor_1.COLON) {
        refuseIndicator(cursor);
    }
    const start = cursor.at;
    let end = lineOfPlain(cursor);
    let value = text.slice(start, end);
    while (text.charCodeAt(cursor.at) === cursor_1.NEWLINE) {
        let { at } = cursor;
        let breaks = 0;
        let begin;
        do {
            begin = ++at;
            breaks++;
            while (text.charCodeAt(at) === cursor_1.SPACE) {
                at++;
            }
        } while (text.charCodeAt(at) === cursor_1.NEWLINE);
        if (at >= text.length || at - begin <= parent) {
            break;
        }
        const code = text.charCodeAt(at);
        if (code === cursor_1.TAB || (code === cursor_1.DASH && cursor.isBlank(at + 1))) {
            throw cursor_1.UNSURE;
        }
        if (code === cursor_1.HASH) {
            break;
        }
        cursor.at = at;
        end = lineOfPlain(cursor);
        value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(at, end);
    }
    cursor.end = end;
    cursor.at = text.indexOf('\n', cursor.at);
    cursor.nextLine();
    return valueOf(value);
}
/** The end of the text in a line. The cursor goes to the end of the line, or to its comment, after which no text goes on. */
function lineOfPlain(cursor) {
    const { text } = cursor;
    let { at } = cursor;
    let end = at;
    for (;; at++) {
        const code = text.charCodeAt(at);
        if (code > cursor_1.SPACE) {
            if (code === cursor_1.COLON && cursor.isBlank(at + 1)) {
                throw cursor_1.UNSURE;
            }
            if (code === cursor_1.HASH && text.charCodeAt(at - 1) === cursor_1.SPACE) {
                break;
            }
            end = at + 1;
        }
        else if (code === cursor_1.NEWLINE) {
            break;
        }
        else if (code !== cursor_1.SPACE) {
            throw cursor_1.UNSURE;
        }
    }
    cursor.at = at;
    return end;
}
/** Throws if something begins that is no scalar without quotes. */
function refuseIndicator(cursor) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code <= cursor_1.SPACE || INDICATORS.has(code) || (code === cursor_1.DASH && cursor.isBlank(cursor.at + 1))) {
        throw cursor_1.UNSURE;
    }
}

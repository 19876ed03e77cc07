"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.quotedAt = quotedAt;
const cursor_1 = require("./cursor");
const ESCAPES = { 'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\', '/': '/' };
/** The text in quotes, whose further lines stand deeper than the column of its parent. The cursor goes behind it. */
function quotedAt(cursor, parent) {
    const { text } = cursor;
    const quote = text.charCodeAt(cursor.at);
    let from = cursor.at + 1;
    let value = '';
    for (let at = from;;) {
        const code = text.charCodeAt(at);
        if (code === quote) {
            value += text.slice(from, at);
            if (quote === cursor_1.DOUBLE_QUOTE || text.charCodeAt(at + 1) !== cursor_1.SINGLE_QUOTE) {
                cursor.end = cursor.at = at + 1;
                return value;
            }
            // Two of them stand for one.
            from = at + 1;
            at += 2;
        }
        else if (code === cursor_1.NEWLINE) {
            // What stands at the end of a line is not part of the text, but for what is escaped.
            value += trimmedEnd(text, from, at);
            const next = fold(cursor, at, parent);
            value += next.breaks === 1 ? ' ' : '\n'.repeat(next.breaks - 1);
            from = at = next.at;
        }
        else if (code === cursor_1.BACKSLASH && quote === cursor_1.DOUBLE_QUOTE) {
            value += text.slice(from, at);
            if (text.charCodeAt(at + 1) === cursor_1.NEWLINE) {
                const next = fold(cursor, at + 1, parent);
                if (next.breaks > 1) {
                    throw cursor_1.UNSURE;
                }
                from = at = next.at;
            }
            else {
                const escaped = ESCAPES[text[at + 1]];
                if (escaped === undefined) {
                    throw cursor_1.UNSURE;
                }
                value += escaped;
                from = at = at + 2;
            }
        }
        else if (code < cursor_1.SPACE) {
            throw cursor_1.UNSURE;
        }
        else {
            at++;
        }
    }
}
/** From the end of a line to the next that is not empty. */
function fold({ text }, end, parent) {
    let at = end;
    let breaks = 0;
    let begin;
    do {
        begin = ++at;
        breaks++;
        while (text.charCodeAt(at) === cursor_1.SPACE) {
            at++;
        }
    } while (text.charCodeAt(at) === cursor_1.NEWLINE);
    // The whole parser says what is wrong with one that has no end.
    if (at >= text.length || at - begin <= parent) {
        throw cursor_1.UNSURE;
    }
    return { at, breaks };
}
function trimmedEnd(text, from, to) {
    let end = to;
    while (end > from && text.charCodeAt(end - 1) === cursor_1.SPACE) {
        end--;
    }
    return text.slice(from, end);
}

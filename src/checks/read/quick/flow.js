"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.flowAt = flowAt;
const cursor_1 = require("./cursor");
const key_1 = require("./key");
const plain_1 = require("./plain");
const quoted_1 = require("./quoted");
/** How deep brackets may stand in brackets. */
const MAX_DEPTH = 50;
/** A list or a mapping in brackets, whose further lines stand deeper than the column of its parent. The cursor goes behind it. */
function flowAt(cursor, parent, places, depth = 0) {
    if (depth > MAX_DEPTH) {
        throw cursor_1.UNSURE;
    }
    const isList = cursor.text.charCodeAt(cursor.at) === cursor_1.OPEN_LIST;
    const close = isList ? cursor_1.CLOSE_LIST : cursor_1.CLOSE_MAP;
    const list = [];
    const mapping = {};
    cursor.at++;
    if (skipBlank(cursor, parent) !== close) {
        for (;;) {
            const start = cursor.at;
            if (isList) {
                const value = valueAt(cursor, parent, places, depth);
                places?.set(list, String(list.length), { start, end: cursor.end });
                list.push(value);
            }
            else {
                const key = keyAt(cursor, parent);
                if (Object.hasOwn(mapping, key)) {
                    throw cursor_1.UNSURE;
                }
                mapping[key] = valueAt(cursor, parent, places, depth);
                places?.set(mapping, key, { start, end: cursor.end });
            }
            const code = skipBlank(cursor, parent);
            if (code === close) {
                break;
            }
            if (code !== cursor_1.COMMA) {
                throw cursor_1.UNSURE;
            }
            cursor.at++;
            skipBlank(cursor, parent);
        }
    }
    cursor.end = ++cursor.at;
    return isList ? list : mapping;
}
function valueAt(cursor, parent, places, depth) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === cursor_1.OPEN_LIST || code === cursor_1.OPEN_MAP) {
        return flowAt(cursor, parent, places, depth + 1);
    }
    return code === cursor_1.DOUBLE_QUOTE || code === cursor_1.SINGLE_QUOTE ? (0, quoted_1.quotedAt)(cursor, parent) : (0, plain_1.valueOf)(wordsAt(cursor));
}
/** The name of a field. The cursor goes to its value. */
function keyAt(cursor, parent) {
    const code = cursor.text.charCodeAt(cursor.at);
    const isQuoted = code === cursor_1.DOUBLE_QUOTE || code === cursor_1.SINGLE_QUOTE;
    const { at } = cursor;
    const key = isQuoted ? (0, quoted_1.quotedAt)(cursor, parent) : (0, key_1.keyOf)(wordsAt(cursor));
    if (cursor.text.charCodeAt(cursor.at) !== cursor_1.COLON || !cursor.isBlank(cursor.at + 1) || cursor.text.slice(at, cursor.at).includes('\n') || key === '__proto__') {
        throw cursor_1.UNSURE;
    }
    cursor.at++;
    skipBlank(cursor, parent);
    return key;
}
/** A scalar without quotes, in one line. */
function wordsAt(cursor) {
    const { text } = cursor;
    (0, plain_1.refuseIndicator)(cursor);
    const start = cursor.at;
    let { at } = cursor;
    let end = at;
    for (;; at++) {
        const code = text.charCodeAt(at);
        if (code === cursor_1.COMMA || code === cursor_1.CLOSE_LIST || code === cursor_1.CLOSE_MAP) {
            break;
        }
        if (code === cursor_1.COLON) {
            if (cursor.isBlank(at + 1)) {
                break;
            }
            // `a:,` has no value, and `::` is strange.
            if (!/[\w/.-]/.test(text[at + 1])) {
                throw cursor_1.UNSURE;
            }
        }
        if (code < cursor_1.SPACE || code === cursor_1.OPEN_LIST || code === cursor_1.OPEN_MAP || code === cursor_1.HASH) {
            throw cursor_1.UNSURE;
        }
        if (code !== cursor_1.SPACE) {
            end = at + 1;
        }
    }
    cursor.end = cursor.at = end;
    return text.slice(start, end);
}
/** Over spaces and line breaks. */
function skipBlank(cursor, parent) {
    const { text } = cursor;
    for (;;) {
        const code = cursor.skipSpaces();
        if (code !== cursor_1.NEWLINE) {
            return code;
        }
        const start = ++cursor.at;
        if (cursor.skipSpaces() !== cursor_1.NEWLINE && (cursor.at >= text.length || cursor.at - start <= parent)) {
            throw cursor_1.UNSURE;
        }
    }
}

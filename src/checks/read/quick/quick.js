"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readQuickly = readQuickly;
const block_scalar_1 = require("./block-scalar");
const cursor_1 = require("./cursor");
const flow_1 = require("./flow");
const key_1 = require("./key");
const plain_1 = require("./plain");
const quoted_1 = require("./quoted");
/*
 * Nearly all manifests are written in a small part of YAML. This reads that part, many times faster than the whole parser, which makes
 * tokens and nodes of every letter. Whatever else stands in a document (an anchor, a tag, a tab, a rare number, any mistake) is not
 * guessed: the whole parser reads the document then, from its beginning, and says what is wrong with it.
 */
/** How deep a document may be nested. */
const MAX_DEPTH = 60;
/** Reads a document; nothing if it has something in it that only the whole parser can read. */
function readQuickly(text, places) {
    if (text.includes('\r') || text.includes('\uFEFF')) {
        return undefined;
    }
    try {
        return { content: new Quickly(text, places).document() };
    }
    catch (error) {
        if (error === cursor_1.UNSURE) {
            return undefined;
        }
        throw error;
    }
}
/** Letters of which names of fields without quotes are made. */
const IN_KEYS = new Uint8Array(128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$-') {
    IN_KEYS[letter.charCodeAt(0)] = 1;
}
/** The whole parser refuses longer ones at 1,024. */
const LONGEST_KEY = 256;
class Quickly {
    places;
    cursor;
    /** The name of a field that was just read, and where it stands. */
    key = '';
    start = 0;
    constructor(text, places) {
        this.places = places;
        this.cursor = new cursor_1.Cursor(text);
    }
    document() {
        const { cursor } = this;
        cursor.nextLine();
        if (cursor.column === 0 && cursor.text.startsWith('---', cursor.at) && cursor.isBlank(cursor.at + 3)) {
            cursor.at += 3;
            cursor.skipSpaces();
            if (this.places) {
                this.places.root = { start: cursor.at, end: cursor.at };
            }
            cursor.endLine();
        }
        if (cursor.column < 0) {
            return null;
        }
        if (this.places) {
            this.places.root = { start: cursor.at, end: cursor.text.length };
        }
        const content = this.isItem() ? this.list(cursor.column, 0) : this.isKey() ? this.mapping(cursor.column, 0) : fail();
        if (cursor.column >= 0) {
            throw cursor_1.UNSURE;
        }
        return content;
    }
    /** What begins at the cursor, below a parent in another column. */
    node(parent, depth) {
        if (depth > MAX_DEPTH) {
            throw cursor_1.UNSURE;
        }
        return this.isItem() ? this.list(this.cursor.column, depth) : this.isKey() ? this.mapping(this.cursor.column, depth) : this.scalar(parent);
    }
    isItem() {
        const { at, text } = this.cursor;
        return text.charCodeAt(at) === cursor_1.DASH && this.cursor.isBlank(at + 1);
    }
    /** Whether a name of a field stands at the cursor. If so, the cursor goes behind its colon. */
    isKey() {
        const { cursor } = this;
        const { text } = cursor;
        const start = cursor.at;
        const first = text.charCodeAt(start);
        let at = start;
        if (first === cursor_1.DOUBLE_QUOTE || first === cursor_1.SINGLE_QUOTE) {
            const quote = text[start];
            at = text.indexOf(quote, start + 1);
            this.key = text.slice(start + 1, at);
            if (at < 0 || text[at + 1] !== ':' || this.key.length > LONGEST_KEY || /[\n\t\\]/.test(this.key)) {
                return false;
            }
            if (this.key === '__proto__') {
                throw cursor_1.UNSURE;
            }
            at++;
        }
        else {
            while (IN_KEYS[text.charCodeAt(at)] === 1) {
                at++;
            }
            if (text.charCodeAt(at) !== cursor_1.COLON || at === start || at - start > LONGEST_KEY) {
                return false;
            }
        }
        if (!cursor.isBlank(at + 1)) {
            return false;
        }
        if (first !== cursor_1.DOUBLE_QUOTE && first !== cursor_1.SINGLE_QUOTE) {
            this.key = (0, key_1.keyOf)(text.slice(start, at));
        }
        this.start = start;
        cursor.end = at;
        cursor.at = at + 1;
        return true;
    }
    /** A mapping whose first name was just read. */
    mapping(column, depth) {
        const { cursor, places } = this;
        const result = {};
        do {
            const { key, start } = this;
            const { end } = cursor;
            if (Object.hasOwn(result, key)) {
                throw cursor_1.UNSURE;
            }
            result[key] = this.value(column, depth);
            places?.set(result, key, { start, end: Math.max(end, cursor.end) });
        } while (cursor.column === column && (this.isKey() || fail()));
        if (cursor.column > column) {
            throw cursor_1.UNSURE;
        }
        cursor.end = -1;
        return result;
    }
    /** What stands after the colon of a field. */
    value(column, depth) {
        const { cursor } = this;
        const code = cursor.skipSpaces();
        if (code !== cursor_1.NEWLINE && code !== cursor_1.HASH) {
            return this.scalar(column);
        }
        const end = cursor.at;
        cursor.endLine();
        if (cursor.column > column) {
            return this.node(column, depth + 1);
        }
        // The dashes of a list may stand right below the name of its field.
        if (cursor.column === column && this.isItem()) {
            return this.list(column, depth + 1);
        }
        cursor.end = end;
        return null;
    }
    list(column, depth) {
        const { cursor, places } = this;
        const result = [];
        do {
            const dash = cursor.at++;
            const code = cursor.skipSpaces();
            let start = cursor.at;
            let value = null;
            cursor.end = start;
            if (code === cursor_1.NEWLINE || code === cursor_1.HASH) {
                cursor.endLine();
                if (cursor.column > column) {
                    start = cursor.at;
                    value = this.node(column, depth + 1);
                }
            }
            else {
                cursor.column = column + start - dash;
                value = this.node(column, depth + 1);
            }
            places?.set(result, String(result.length), { start, end: cursor.end < 0 ? cursor.text.length : cursor.end });
            result.push(value);
        } while (cursor.column === column && this.isItem());
        if (cursor.column > column) {
            throw cursor_1.UNSURE;
        }
        cursor.end = -1;
        return result;
    }
    /** What is neither a list nor a mapping, or one in brackets. */
    scalar(parent) {
        const { cursor } = this;
        switch (cursor.text.charCodeAt(cursor.at)) {
            case cursor_1.DOUBLE_QUOTE:
            case cursor_1.SINGLE_QUOTE: return this.ended((0, quoted_1.quotedAt)(cursor, parent));
            case cursor_1.OPEN_LIST:
            case cursor_1.OPEN_MAP: return this.ended((0, flow_1.flowAt)(cursor, parent, this.places));
            case cursor_1.PIPE:
            case cursor_1.GREATER: return (0, block_scalar_1.blockScalarAt)(cursor, parent);
            default: return (0, plain_1.plainAt)(cursor, parent);
        }
    }
    ended(value) {
        const { end } = this.cursor;
        this.cursor.endLine();
        this.cursor.end = end;
        return value;
    }
}
function fail() { throw cursor_1.UNSURE; }

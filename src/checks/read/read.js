"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Room = exports.MAX_BYTES = void 0;
exports.readFile = readFile;
exports.readText = readText;
exports.whole = whole;
const pieces_1 = require("./pieces");
const quick_1 = require("./quick/quick");
const source_1 = require("./source");
const unusable_1 = require("./unusable");
/** The largest file that is read, in bytes. */
exports.MAX_BYTES = 256 * 1024 * 1024;
/** How many more letters of text may be kept with their nodes, so that what is found in them is not parsed again to place it. */
class Room {
    left = 2_000_000;
    take(length) {
        if (length > this.left) {
            return false;
        }
        this.left -= length;
        return true;
    }
}
exports.Room = Room;
/** Reads all documents of a file. Never throws: whatever is wrong is in the result. */
function readFile(name, bytes, room = new Room()) {
    const decoded = (0, source_1.decode)(bytes);
    return 'problem' in decoded ? { documents: [], unreadable: [{ file: name, message: decoded.problem }] } : readText(name, decoded.text, room);
}
/** The same, from text. */
function readText(name, text, room = new Room()) {
    const source = new source_1.Source(name, text);
    const json = readJson(source);
    if (json) {
        return { documents: [json], unreadable: [] };
    }
    const documents = [];
    const unreadable = [];
    (0, pieces_1.piecesOf)(text).forEach(({ start, end }, document) => {
        try {
            const piece = text.slice(start, end);
            const { content, nodes } = readPiece(piece);
            documents.push({ content, file: name, document, source, start, end, nodes: nodes && room.take(end - start) ? nodes : undefined });
        }
        catch (error) {
            unreadable.push(problemOf(error, source, start, end));
        }
    });
    return { documents, unreadable };
}
function readPiece(text) {
    if ((0, pieces_1.isTooLarge)(text)) {
        throw new unusable_1.Unusable(`It has more than ${pieces_1.MAX_ENTRIES.toLocaleString('en')} lines and entries: split it, or give it as JSON.`, 0);
    }
    return (0, quick_1.readQuickly)(text) ?? whole().readWhole(text);
}
/** The whole parser, loaded when it is needed first. */
function whole() {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('./whole');
}
/** JSON is read by the parser of JavaScript, which is many times faster; nothing if it is something else. */
function readJson(source) {
    const text = source.text.replace(/^\uFEFF/, '');
    if (!/^\s*[[{]/.test(text)) {
        return undefined;
    }
    let content;
    try {
        content = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    // It says nothing of keys that are given twice. Only if there may be such, all is read again.
    const keys = countKeys(content, 0);
    if (keys === undefined || keys !== (text.match(/"\s*:/g)?.length ?? 0)) {
        return undefined;
    }
    return { content, file: source.name, document: 0, source, start: 0, end: source.text.length };
}
/** Nothing if it is nested too deeply. */
function countKeys(value, depth) {
    if (typeof value !== 'object' || value === null) {
        return 0;
    }
    // Near the limit the other parser decides, which has to read again what something is found in.
    if (depth > pieces_1.MAX_DEPTH / 2) {
        return undefined;
    }
    const inner = Array.isArray(value) ? value : Object.values(value);
    let sum = Array.isArray(value) ? 0 : inner.length;
    for (const one of inner) {
        const keys = countKeys(one, depth + 1);
        if (keys === undefined) {
            return undefined;
        }
        sum += keys;
    }
    return sum;
}
function problemOf(error, source, start, end) {
    const file = source.name;
    // A line that begins with `{{`, or a value that does: whatever the parser stumbled over, this is why.
    const template = /^[ \t]*(?:- +|[\w./-]+:[ \t]*)*\{\{/m.exec(source.text.slice(start, end));
    if (template) {
        return {
            file,
            place: source.placeOf(start + template.index + template[0].length - 2),
            message: 'It looks like a Helm template, which is no YAML before Helm has filled it in: run `helm template` first, and check what that prints.',
        };
    }
    if (error instanceof unusable_1.Unusable) {
        return { file, place: source.placeOf(Math.min(end, start + error.offset)), message: error.message };
    }
    return { file, place: source.placeOf(start), message: (0, unusable_1.sentence)(error instanceof Error ? error.message : String(error)) };
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.regionOf = regionOf;
exports.regionsOf = regionsOf;
const pieces_1 = require("./pieces");
const places_1 = require("./quick/places");
const quick_1 = require("./quick/quick");
const read_1 = require("./read");
const pod_1 = require("../../pod");
/** The line of what a JSON pointer points to: a field with its value if that is on the same line, or the beginning of an element. */
function regionOf(document, pointer) {
    return regionsOf(document, [pointer])[0];
}
/** The same of several in one document. */
function regionsOf(document, pointers) {
    if (pointers.length === 0) {
        return [];
    }
    const { source, start } = document;
    const rangeOf = rangesOf(document);
    return pointers.map((pointer) => {
        const range = rangeOf(pointer);
        const from = source.placeOf(start + range.start);
        const text = source.line(from.line);
        const length = Math.max(1, Math.min(range.end - range.start, text.trimEnd().length - from.column + 1));
        return { ...from, endLine: from.line, endColumn: from.column + length };
    });
}
/** Where the pointers of a document point to, in its text. */
function rangesOf({ end, nodes, source, start }) {
    if (nodes) {
        return (pointer) => (0, read_1.whole)().rangeOf(nodes, pointer);
    }
    const text = source.text.slice(start, end);
    // It is JSON that only the parser of JavaScript could take.
    if ((0, pieces_1.isTooLarge)(text)) {
        return () => ({ start: 0, end: 1 });
    }
    const places = new places_1.Places();
    const quick = (0, quick_1.readQuickly)(text, places);
    if (quick) {
        return (pointer) => rangeIn(quick.content, places, pointer);
    }
    const parsed = (0, read_1.whole)().parsePiece(text);
    return (pointer) => (0, read_1.whole)().rangeOf(parsed, pointer);
}
/** As much of the pointer as exists. */
function rangeIn(content, places, pointer) {
    let value = content;
    let range = places.root;
    for (const key of (0, pod_1.keysOf)(pointer)) {
        const next = typeof value === 'object' && value !== null ? places.get(value, key) : undefined;
        if (!next) {
            break;
        }
        range = next;
        value = value[key];
    }
    return range;
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readFile = readFile;
exports.tooLarge = tooLarge;
exports.readText = readText;
exports.nodesOf = nodesOf;
const content_1 = require("./content");
const lexer_1 = require("./lexer");
const parse_1 = require("./parse");
const room_1 = require("./room");
const source_1 = require("./source");
const sentence_1 = require("../../private/sentence");
/** Reads all documents of a file. Never throws: whatever is wrong is in the result. */
function readFile(name, bytes, room = new room_1.Room()) {
    if (bytes.length > room_1.MAX_BYTES) {
        return tooLarge(name);
    }
    if (!room.takeText(bytes.length)) {
        return { documents: [], unreadable: [{ file: name, message: `${LEFT_OUT} ${room_1.MAX_BYTES / 1024 / 1024} MiB of text. ${ALONE}` }] };
    }
    const decoded = (0, source_1.decode)(bytes);
    const file = 'problem' in decoded ? { documents: [], unreadable: [{ file: name, message: decoded.problem }] } : readText(name, decoded.text, room);
    // Without documents, nothing holds the text any more.
    if (file.documents.every(({ source }) => source.text === '')) {
        room.giveBack(bytes.length);
    }
    return file;
}
/** A file of which nothing is read. */
function tooLarge(file) {
    return { documents: [], unreadable: [{ file, message: `It is larger than ${room_1.MAX_BYTES / 1024 / 1024} MiB: split it.` }] };
}
const LEFT_OUT = 'It was skipped, because a single run reads at most';
const ALONE = 'Check it separately.';
/** The same, from text. */
function readText(name, text, room = new room_1.Room()) {
    const reading = new Reading(new source_1.Source(name, text), room);
    const json = readJson(text);
    if (json !== undefined) {
        reading.attempt(0, text.length, 0, () => json);
        return reading;
    }
    let document = 0;
    for (const { start, end } of (0, parse_1.piecesOf)(text)) {
        if (!room.takeDocument()) {
            reading.leaveOut(start, room_1.MAX_DOCUMENTS, 'documents');
            break;
        }
        reading.attempt(start, end, document++, () => readPiece(text.slice(start, end)));
    }
    return reading;
}
/** What was read of a file so far. */
class Reading {
    source;
    room;
    documents = [];
    unreadable = [];
    /** Without its text, for what nothing is found in. */
    elsewhere;
    constructor(source, room) {
        this.source = source;
        this.room = room;
        this.elsewhere = new source_1.Source(source.name, '');
    }
    attempt(start, end, document, read) {
        const { room, source } = this;
        try {
            const { content: all, entries = Infinity, nodes } = read();
            const { content, isWhole, tooLarge: refused, values } = (0, room_1.keptOf)(all);
            for (const object of refused) {
                this.unreadable.push({ file: source.name, place: source.placeOf(start), message: refusal(object) });
            }
            if (!room.takeValues(values)) {
                this.leaveOut(start, room_1.MAX_VALUES, 'values');
            }
            else if (isWhole) {
                const held = nodes && room.takeNodes(entries) ? nodes : undefined;
                this.documents.push({ content, file: source.name, document, source, start, end, nodes: held });
            }
            else {
                this.documents.push({ content, file: source.name, document, source: this.elsewhere, start: 0, end: 0 });
            }
        }
        catch (error) {
            this.unreadable.push(problemOf(error, source, start, end));
        }
    }
    leaveOut(start, most, what) {
        const { name } = this.source;
        this.unreadable.push({ file: name, place: this.source.placeOf(start), message: `${LEFT_OUT} ${most.toLocaleString('en')} ${what}. ${ALONE}` });
    }
}
function refusal({ kind, name }) {
    return `${kind} ${name || '(without a name)'} was not checked, because it is larger than ${room_1.MAX_OBJECT / 1024 / 1024} MiB, more than the API server accepts.`;
}
/** The nodes of a document that was read; nothing for JSON that only the parser of JavaScript could take. */
function nodesOf({ end, nodes, source, start }) {
    if (nodes) {
        return nodes;
    }
    const text = source.text.slice(start, end);
    return (0, parse_1.isTooLarge)(text) ? undefined : (0, parse_1.nodesIn)(text);
}
function readPiece(text) {
    const entries = (0, parse_1.entriesIn)(text, parse_1.MAX_ENTRIES);
    if (entries > parse_1.MAX_ENTRIES) {
        const isJson = BEGINS_AS_JSON.test(text);
        const most = isJson && (0, parse_1.entriesIn)(text, parse_1.MAX_JSON_ENTRIES) > parse_1.MAX_JSON_ENTRIES ? parse_1.MAX_JSON_ENTRIES : parse_1.MAX_ENTRIES;
        throw new content_1.Unusable(`It has more than ${most.toLocaleString('en')} lines and entries: split it${isJson ? '' : ', or convert it to JSON'}.`, 0);
    }
    const nodes = (0, parse_1.parsePiece)(text);
    const [error] = nodes.errors;
    if (error) {
        throw new content_1.Unusable(sentence(error.message), error.pos[0]);
    }
    return { content: (0, content_1.contentOf)(nodes), entries, nodes };
}
const BEGINS_AS_JSON = /^\s*[[{]/;
/** JSON is read by the parser of JavaScript, which is many times faster; nothing if it is something else. */
function readJson(whole) {
    const text = whole.startsWith('\uFEFF') ? whole.slice(1) : whole;
    if (!BEGINS_AS_JSON.test(text)) {
        return undefined;
    }
    if ((0, parse_1.entriesIn)(text, parse_1.MAX_JSON_ENTRIES) > parse_1.MAX_JSON_ENTRIES) {
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
    return keys === undefined || keys !== countNames(text) ? undefined : { content };
}
/** How often a quote and a colon follow each other. */
function countNames(text) {
    const names = /"\s*:/g;
    let count = 0;
    while (names.test(text)) {
        count++;
    }
    return count;
}
/** Nothing if it is nested too deeply, or has a number that is too large for one. */
function countKeys(value, depth) {
    if (value === Infinity || value === -Infinity) {
        return undefined;
    }
    if (typeof value !== 'object' || value === null) {
        return 0;
    }
    // Near the limit the other parser decides, which has to read again what something is found in.
    if (depth > parse_1.MAX_DEPTH / 2) {
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
            message: 'It looks like a Helm template: run `helm template` first, and check its output.',
        };
    }
    if (error instanceof lexer_1.Refused) {
        return { file, place: source.placeOf(Math.min(end, start + error.offset)), message: error.message };
    }
    return { file, place: source.placeOf(start), message: sentence(error instanceof Error ? error.message : String(error)) };
}
/** The parser's messages have no full stop, and may have several lines. */
function sentence(message) {
    return (0, sentence_1.asSentence)(message.split('\n').map((line) => line.trim()).join(' '));
}

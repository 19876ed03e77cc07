"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MAX_DEPTH = exports.MAX_ENTRIES = void 0;
exports.piecesOf = piecesOf;
exports.isTooLarge = isTooLarge;
/** How much of one document is read: what stands for a value each takes up to a kilobyte while it is read. */
exports.MAX_ENTRIES = 1_000_000;
/** How deep a document may be nested. What Kubernetes has is not half of it, and whoever looks at the content may recurse. */
exports.MAX_DEPTH = 200;
/**
 * Where the documents of a text are. A line `---` always begins another one, whatever stands before it: so one that is broken
 * takes no other with it, and `kubectl` does the same.
 */
function piecesOf(text) {
    const pieces = [];
    let start = 0;
    // What is only comments and directives belongs to the document after it.
    const cut = (at, begins) => {
        if (at > start && (!begins || !/^\uFEFF?(?:[ \t]*(?:#[^\n]*|\r)?\n|%[^\n]*\n)*$/.test(text.slice(start, at)))) {
            pieces.push({ start, end: at });
            start = at;
        }
    };
    for (const { 0: mark, index } of text.matchAll(/(?<![^\n])(?:---|\.\.\.)(?=[ \t\r\n]|$)/g)) {
        if (mark === '---') {
            cut(index, true);
        }
        else {
            const end = text.indexOf('\n', index);
            cut(end < 0 ? text.length : end + 1, false);
        }
    }
    if (start < text.length) {
        pieces.push({ start, end: text.length });
    }
    return pieces;
}
/** Whether a document has more in it than can be read with a bounded memory. */
function isTooLarge(text) {
    if (text.length < exports.MAX_ENTRIES) {
        return false;
    }
    let entries = 0;
    for (let n = 0; n < text.length; n++) {
        switch (text.charCodeAt(n)) {
            case 0x0a:
            case 0x21:
            case 0x26:
            case 0x2c:
            case 0x5b:
            case 0x5d:
            case 0x7b:
            case 0x7d: entries++;
        }
        if (entries > exports.MAX_ENTRIES) {
            return true;
        }
    }
    return false;
}

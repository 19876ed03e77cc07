"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TooDeep = exports.MAX_DEPTH = exports.MAX_JSON_ENTRIES = exports.MAX_ENTRIES = void 0;
exports.piecesOf = piecesOf;
exports.parsePiece = parsePiece;
exports.nodesIn = nodesIn;
exports.isTooLarge = isTooLarge;
exports.entriesIn = entriesIn;
const yaml_1 = require("yaml");
const lexer_1 = require("./lexer");
/** How much of one document is read: what stands for a value each takes up to a kilobyte while it is read. */
exports.MAX_ENTRIES = 250_000;
/** The same of JSON, which takes much less. */
exports.MAX_JSON_ENTRIES = 3_000_000;
/** How deep a document may be nested. What Kubernetes has is not half of it, and whoever looks at the content may recurse. */
exports.MAX_DEPTH = 200;
/** A document is nested deeper than that. */
class TooDeep extends lexer_1.Refused {
    constructor(offset) { super(`It is nested deeper than ${exports.MAX_DEPTH} levels.`, offset); }
}
exports.TooDeep = TooDeep;
/**
 * Where the documents of a text are. A line `---` always begins another one, whatever stands before it: so one that is broken
 * takes no other with it, and `kubectl` does the same.
 */
function* piecesOf(text) {
    // A byte order mark would count as a column.
    let start = text.startsWith('\uFEFF') ? 1 : 0;
    for (const { 0: mark, index } of text.matchAll(/(?<![^\n])(?:---|\.\.\.)(?=[ \t\r\n]|$)/g)) {
        const line = text.indexOf('\n', index);
        const at = mark === '---' ? index : line < 0 ? text.length : line + 1;
        // What is only comments and directives belongs to the document after it.
        if (at <= start || (mark === '---' && isPrelude(text, start, at))) {
            continue;
        }
        yield { start, end: at };
        start = at;
    }
    if (start < text.length) {
        yield { start, end: text.length };
    }
}
/** Whether a part of a text is only empty lines, comments and directives. */
function isPrelude(text, start, end) {
    for (let at = start; at < end;) {
        const next = text.indexOf('\n', at) + 1;
        if (next === 0 || next > end || !/^(?:%|[ \t]*(?:#|\r?\n$))/.test(text.slice(at, next))) {
            return false;
        }
        at = next;
    }
    return true;
}
/**
 * Values are what Kubernetes makes of them: it reads YAML 1.1, where `yes` is true and `010` is 8, but without its dates, its
 * numbers to the base of 60, and its sets.
 */
const customTags = (tags) => tags.filter((tag) => typeof tag !== 'string' && !isLeftOut(tag));
const isLeftOut = ({ tag, ...rest }) => /:(binary|merge|omap|pairs|set|timestamp)$/.test(tag) || rest.format === 'TIME';
const VERSION = 'yaml-1.1';
/** Made once; the parser would make it for each document. */
const SCHEMA = new yaml_1.Schema({ customTags, resolveKnownTags: true, schema: VERSION });
/** What no text in YAML may have. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/;
/**
 * The nodes of one document, which may have errors. Its offsets count from its own beginning.
 *
 * @throws Refused
 */
function parsePiece(text, keepSourceTokens = false) {
    const separator = /^---(?![ \t]*(?:#|[\r\n]|$))/m.exec(text);
    if (separator) {
        throw new lexer_1.Refused('Only a comment may follow `---` on its line: kubectl rejects the file.', separator.index);
    }
    const control = CONTROL.exec(text);
    if (control) {
        throw new lexer_1.Refused(`The control character U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is not allowed in YAML: remove it.`, control.index);
    }
    return nodesIn(text, keepSourceTokens);
}
/** The same of a text that was read already, also as JSON, which may have any character. */
function nodesIn(text, keepSourceTokens = false) {
    const composer = new yaml_1.Composer({
        customTags,
        keepSourceTokens,
        // What both do is done elsewhere, for what needs it.
        prettyErrors: false,
        uniqueKeys: false,
        // What names a version knows fewer tags.
        schema: /^%YAML/m.test(text) ? VERSION : SCHEMA,
    });
    // A carriage return alone ends a line too.
    const [document, second] = composer.compose(tokensOf(text.replace(/\r(?!\n)/g, '\n')), true, text.length);
    if (second) {
        document.errors.push(new yaml_1.YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'There is content after the end of the document'));
    }
    // Kubernetes reads a comment right after another token.
    document.errors = document.errors.filter(({ code, pos: [at] }) => code !== 'MISSING_CHAR' || text[at] !== '#');
    return document;
}
/**
 * The tokens of a text. Their parser has a stack of its own, but what makes nodes of them recurses, and to run out of its stack can
 * end the whole process: so it never sees what is nested too deeply.
 */
function* tokensOf(text) {
    const parser = new yaml_1.Parser();
    const strictness = new lexer_1.Strictness();
    for (const lexeme of (0, lexer_1.lexemesOf)(text)) {
        yield* parser.next(strictness.passed(lexeme, parser.offset));
        if (parser.stack.length > exports.MAX_DEPTH) {
            throw new TooDeep(parser.offset);
        }
    }
    yield* parser.end();
}
/** Whether a document has more in it than can be read with a bounded memory. */
function isTooLarge(text) {
    return entriesIn(text, exports.MAX_ENTRIES) > exports.MAX_ENTRIES;
}
/** How many lines and entries a text has at most, as far as it matters. */
function entriesIn(text, most) {
    let entries = 0;
    for (let n = 0; n < text.length && entries <= most; n++) {
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
    }
    return entries;
}

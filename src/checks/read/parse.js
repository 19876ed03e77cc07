"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isTooLarge = void 0;
exports.parsePiece = parsePiece;
const yaml_1 = require("yaml");
const pieces_1 = require("./pieces");
const unusable_1 = require("./unusable");
var pieces_2 = require("./pieces");
Object.defineProperty(exports, "isTooLarge", { enumerable: true, get: function () { return pieces_2.isTooLarge; } });
/**
 * Values are what Kubernetes makes of them: it reads YAML 1.1, where `yes` is true and `010` is 8, but without its dates, its
 * numbers to the base of 60, and its sets.
 */
const customTags = (tags) => tags.filter((tag) => typeof tag !== 'string' && !isLeftOut(tag));
const isLeftOut = ({ tag, ...rest }) => /:(binary|merge|omap|pairs|set|timestamp)$/.test(tag) || rest.format === 'TIME';
const VERSION = 'yaml-1.1';
/** Made once; the parser would make it for each document. */
const SCHEMA = new yaml_1.Schema({ customTags, resolveKnownTags: true, schema: VERSION });
/**
 * The nodes of one document, which may have errors. Its offsets count from its own beginning.
 *
 * @throws Unusable if it is nested too deeply
 */
function parsePiece(text, keepSourceTokens = false) {
    const composer = new yaml_1.Composer({
        customTags,
        keepSourceTokens,
        // What both do is done elsewhere, for what needs it.
        prettyErrors: false,
        uniqueKeys: false,
        // What names a version knows fewer tags.
        schema: /^%YAML/m.test(text) ? VERSION : SCHEMA,
    });
    const [document, second] = composer.compose(tokensOf(text), true, text.length);
    if (second) {
        document.errors.push(new yaml_1.YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'Something stands after the end of the document'));
    }
    return document;
}
/**
 * The tokens of a text. Their parser has a stack of its own, but what makes nodes of them recurses, and to run out of its stack can
 * end the whole process: so it never sees what is nested too deeply.
 */
function* tokensOf(text) {
    const parser = new yaml_1.Parser();
    for (const lexeme of new yaml_1.Lexer().lex(text)) {
        yield* parser.next(lexeme);
        if (parser.stack.length > pieces_1.MAX_DEPTH) {
            throw new unusable_1.Unusable(`It is nested deeper than ${pieces_1.MAX_DEPTH} levels.`, parser.offset);
        }
    }
    yield* parser.end();
}

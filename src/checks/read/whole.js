"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parsePiece = void 0;
exports.readWhole = readWhole;
exports.rangeOf = rangeOf;
const yaml_1 = require("yaml");
const content_1 = require("./content");
const parse_1 = require("./parse");
Object.defineProperty(exports, "parsePiece", { enumerable: true, get: function () { return parse_1.parsePiece; } });
const unusable_1 = require("./unusable");
const pod_1 = require("../../pod");
/**
 * Reads a document.
 *
 * @throws Unusable if there is something wrong with it
 */
function readWhole(text) {
    const nodes = (0, parse_1.parsePiece)(text);
    const [error] = nodes.errors;
    if (error) {
        throw new unusable_1.Unusable((0, unusable_1.sentence)(error.message), error.pos[0]);
    }
    return { content: (0, content_1.contentOf)(nodes), nodes };
}
/** As much of the pointer as exists. */
function rangeOf(document, pointer) {
    let node = document.contents;
    let range = { start: node?.range?.[0] ?? 0, end: endOfFirstLine(node) };
    for (const key of (0, pod_1.keysOf)(pointer)) {
        const inner = resolve(node, document);
        if ((0, yaml_1.isMap)(inner)) {
            const pair = pairOf(inner, key, document);
            if (!pair) {
                return range;
            }
            node = pair.value;
            const { range: [start, end] } = pair.key;
            const isShort = (0, yaml_1.isScalar)(node) ? !/^BLOCK/.test(node.type ?? '') : (0, yaml_1.isAlias)(node) || ((0, yaml_1.isCollection)(node) && node.flow);
            range = { start, end: isShort ? Math.max(end, node.range?.[1] ?? end) : end };
        }
        else if ((0, yaml_1.isSeq)(inner) && inner.items[Number(key)] !== undefined) {
            node = inner.items[Number(key)];
            range = { start: node?.range?.[0] ?? range.start, end: endOfFirstLine(node) };
        }
        else {
            return range;
        }
    }
    return range;
}
/** Whatever is more than a line is cut later. */
function endOfFirstLine(node) {
    return node?.range?.[1] ?? 1;
}
/** The pair of a key, be it merged from elsewhere. */
function pairOf(map, key, document, depth = 0) {
    const own = map.items.find((pair) => !(0, content_1.isMerge)(pair) && (0, content_1.keyOf)(resolve(pair.key, document)) === key);
    if (own || depth > 20) {
        return own;
    }
    for (const pair of map.items.filter(content_1.isMerge)) {
        const value = resolve(pair.value, document);
        for (const source of (0, yaml_1.isSeq)(value) ? value.items : [value]) {
            const inner = resolve(source, document);
            const found = (0, yaml_1.isMap)(inner) ? pairOf(inner, key, document, depth + 1) : undefined;
            if (found) {
                return found;
            }
        }
    }
    return undefined;
}
function resolve(node, document) {
    return (0, yaml_1.isAlias)(node) ? node.resolve(document) : node;
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.regionOf = regionOf;
exports.regionsOf = regionsOf;
const yaml_1 = require("yaml");
const content_1 = require("./content");
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
    const nodes = (0, read_1.nodesOf)(document);
    return pointers.map((pointer) => {
        const range = nodes ? rangeOf(nodes, pointer) : { start: 0, end: 1 };
        const from = source.placeOf(start + range.start);
        const text = source.line(from.line);
        const length = Math.max(1, Math.min(range.end - range.start, text.trimEnd().length - from.column + 1));
        return { ...from, endLine: from.line, endColumn: from.column + length };
    });
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

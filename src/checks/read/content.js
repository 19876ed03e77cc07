"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Unusable = void 0;
exports.contentOf = contentOf;
exports.keyOf = keyOf;
exports.isMerge = isMerge;
const yaml_1 = require("yaml");
const lexer_1 = require("./lexer");
const parse_1 = require("./parse");
const scalar_1 = require("./scalar");
const own_1 = require("../../private/own");
/*
 * From the nodes of a YAML document to plain JSON, as Kubernetes takes it. The parser's own way would refuse what is harmless (a
 * hundred aliases of one anchor), compare each key of a mapping with each other, and follow whatever nesting there is.
 */
/** How many values aliases may stand for, all in all. A `kubectl` refuses such documents at about the same size. */
const MAX_ALIASED = 1_000_000;
/** Why a document cannot be used, and where. */
class Unusable extends lexer_1.Refused {
}
exports.Unusable = Unusable;
/** The plain content of a document. What is an alias shares the value of its anchor. */
function contentOf(document) {
    return new Converter().value(document.contents, 0);
}
/** A key as Kubernetes sees it, which knows only texts; nothing if it is none. */
function keyOf(key) {
    // What is left out before a colon is null.
    return (0, yaml_1.isScalar)(key) ? (0, scalar_1.keyTextOf)(key) : key === null ? (0, scalar_1.keyTextOf)(new yaml_1.Scalar(null)) : undefined;
}
/** Whether a pair is `<<: *other`. */
function isMerge({ key }) {
    return (0, yaml_1.isScalar)(key) && key.value === '<<' && key.type === yaml_1.Scalar.PLAIN;
}
class Converter {
    anchors = new Map();
    size = 0;
    aliased = 0;
    value(node, depth) {
        if (node === null || node === undefined) {
            return null;
        }
        if ((0, yaml_1.isAlias)(node)) {
            return this.anchored(node).value;
        }
        const { anchor } = node;
        if (anchor === undefined) {
            return this.plain(node, depth);
        }
        const entry = { node };
        this.anchors.set(anchor, entry);
        const before = this.size;
        entry.value = this.plain(node, depth);
        entry.size = this.size - before;
        return entry.value;
    }
    plain(node, depth) {
        this.size++;
        if ((0, yaml_1.isScalar)(node)) {
            return usable(node, () => (0, scalar_1.jsonOf)(node));
        }
        if (depth > parse_1.MAX_DEPTH) {
            throw new Unusable(`It is nested deeper than ${parse_1.MAX_DEPTH} levels.`, offsetOf(node));
        }
        if ((0, yaml_1.isSeq)(node)) {
            return node.items.map((item) => this.value(item, depth + 1));
        }
        return (0, yaml_1.isMap)(node) ? this.mapping(node, depth) : null;
    }
    mapping(node, depth) {
        const result = {};
        const merges = [];
        for (const pair of node.items) {
            if (isMerge(pair)) {
                merges.push(pair);
                continue;
            }
            const key = usable(pair.key, () => keyOf((0, yaml_1.isAlias)(pair.key) ? this.anchored(pair.key).node : pair.key));
            // `{{ .Values.name }}` is a mapping whose key is a mapping.
            if (key === undefined) {
                throw new Unusable('A field name must not be a mapping or a list.', offsetOf(pair.key));
            }
            if (Object.hasOwn(result, key)) {
                throw new Unusable(`The field '${key}' appears twice in one mapping. Tools disagree on which one counts.`, offsetOf(pair.key));
            }
            if ((0, yaml_1.isScalar)(pair.key) && pair.key.anchor !== undefined) {
                this.value(pair.key, depth);
            }
            (0, own_1.setOwn)(result, key, this.value(pair.value, depth + 1));
        }
        for (const pair of merges) {
            this.merge(result, pair, depth);
        }
        return result;
    }
    /** What is given itself, and what is merged first, counts. */
    merge(into, pair, depth) {
        const value = this.value(pair.value, depth + 1);
        for (const source of Array.isArray(value) && !(0, yaml_1.isAlias)(pair.value) ? value : [value]) {
            if (typeof source !== 'object' || source === null || Array.isArray(source)) {
                throw new Unusable('The value of `<<` must be a mapping.', offsetOf(pair.key));
            }
            for (const [key, inner] of Object.entries(source)) {
                if (!Object.hasOwn(into, key)) {
                    (0, own_1.setOwn)(into, key, inner);
                }
            }
        }
    }
    anchored(alias) {
        const found = this.anchors.get(alias.source);
        if (!found) {
            throw new Unusable(`The alias '*${alias.source}' has no anchor '&${alias.source}' before it.`, offsetOf(alias));
        }
        if (found.size === undefined) {
            throw new Unusable(`The alias '*${alias.source}' is inside its own anchor.`, offsetOf(alias));
        }
        this.size += found.size;
        this.aliased += found.size;
        if (this.aliased > MAX_ALIASED) {
            throw new Unusable(`Its aliases expand to more than ${MAX_ALIASED.toLocaleString('en')} values, which would exhaust the memory.`, offsetOf(alias));
        }
        return found;
    }
}
/** What is made of a node, or why it cannot be used, and where. */
function usable(node, read) {
    try {
        return read();
    }
    catch (error) {
        throw error instanceof scalar_1.BadScalar ? new Unusable(error.message, offsetOf(node)) : error;
    }
}
function offsetOf(node) {
    return node?.range?.[0] ?? 0;
}

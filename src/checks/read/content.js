"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MAX_ALIASED = void 0;
exports.contentOf = contentOf;
exports.keyOf = keyOf;
exports.isMerge = isMerge;
const yaml_1 = require("yaml");
const pieces_1 = require("./pieces");
const unusable_1 = require("./unusable");
/*
 * From the nodes of a YAML document to plain JSON, as Kubernetes takes it. The parser's own way would refuse what is harmless (a
 * hundred aliases of one anchor), compare each key of a mapping with each other, and follow whatever nesting there is.
 */
/** How many values aliases may stand for, all in all. A `kubectl` refuses such documents at about the same size. */
exports.MAX_ALIASED = 1_000_000;
/** The plain content of a document. What is an alias shares the value of its anchor. */
function contentOf(document) {
    return new Converter().value(document.contents, 0);
}
/** A key as Kubernetes sees it, which knows only texts; nothing if it is none. */
function keyOf(key) {
    if (!(0, yaml_1.isScalar)(key)) {
        return undefined;
    }
    return typeof key.value === 'string' ? key.value : String(key.value);
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
            return jsonOf(node);
        }
        if (depth > pieces_1.MAX_DEPTH) {
            throw new unusable_1.Unusable(`It is nested deeper than ${pieces_1.MAX_DEPTH} levels.`, offsetOf(node));
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
            const key = keyOf((0, yaml_1.isAlias)(pair.key) ? this.anchored(pair.key).node : pair.key);
            // `{{ .Values.name }}` is a mapping whose key is a mapping.
            if (key === undefined) {
                throw new unusable_1.Unusable('A mapping or a list stands where only the name of a field can.', offsetOf(pair.key));
            }
            if (has(result, key)) {
                throw new unusable_1.Unusable(`The field '${key}' is given twice in one mapping. Tools differ in which of them they take.`, offsetOf(pair.key));
            }
            if ((0, yaml_1.isScalar)(pair.key) && pair.key.anchor !== undefined) {
                this.value(pair.key, depth);
            }
            put(result, key, this.value(pair.value, depth + 1));
        }
        for (const pair of merges) {
            this.merge(result, pair, depth);
        }
        return result;
    }
    /** What is given itself, and what is merged first, counts. */
    merge(into, pair, depth) {
        const value = this.value(pair.value, depth + 1);
        for (const source of Array.isArray(value) ? value : [value]) {
            if (typeof source !== 'object' || source === null || Array.isArray(source)) {
                throw new unusable_1.Unusable('What `<<` merges is no mapping.', offsetOf(pair.key));
            }
            for (const [key, inner] of Object.entries(source)) {
                if (!has(into, key)) {
                    put(into, key, inner);
                }
            }
        }
    }
    anchored(alias) {
        const found = this.anchors.get(alias.source);
        if (!found) {
            throw new unusable_1.Unusable(`The alias '*${alias.source}' has no anchor '&${alias.source}' before it.`, offsetOf(alias));
        }
        if (found.size === undefined) {
            throw new unusable_1.Unusable(`The alias '*${alias.source}' stands within its own anchor.`, offsetOf(alias));
        }
        this.size += found.size;
        this.aliased += found.size;
        if (this.aliased > exports.MAX_ALIASED) {
            throw new unusable_1.Unusable(`Its aliases stand for more than ${exports.MAX_ALIASED.toLocaleString('en')} values: that is no manifest but a way to fill the memory.`, offsetOf(alias));
        }
        return found;
    }
}
function jsonOf(node) {
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) {
        return node.source ?? String(value);
    }
    return value === undefined || value === null ? null : typeof value === 'object' || typeof value === 'symbol' ? node.source ?? null : value;
}
function has(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key);
}
function put(object, key, value) {
    if (key === '__proto__') {
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    }
    else {
        object[key] = value;
    }
}
function offsetOf(node) {
    return node?.range?.[0] ?? 0;
}

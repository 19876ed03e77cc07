"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Room = exports.MAX_OBJECT = exports.MAX_DOCUMENTS = exports.MAX_VALUES = exports.MAX_BYTES = void 0;
exports.keptOf = keptOf;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
/*
 * How much is read in one run. Whatever is given, the memory that it takes stays below 512 MiB: what does not fit is named, and not read.
 */
/** The most text that is read in one run, in bytes: of one file as of all together. */
exports.MAX_BYTES = 64 * 1024 * 1024;
/** How many values all that is read together may have: each number, text, list and mapping is one. */
exports.MAX_VALUES = 1_000_000;
/** How many documents all files together may have. */
exports.MAX_DOCUMENTS = 100_000;
/** How many letters and values one object may have. The API server takes no request of more bytes. */
exports.MAX_OBJECT = 3 * 1024 * 1024;
/** How many entries may be kept with their nodes, so that what is found in them is not parsed again to place it. */
const MAX_NODES = 75_000;
/** From so many values on, what is no object of Kubernetes is not kept. */
const MANY = 1000;
/** What is left of all that. */
class Room {
    bytes = exports.MAX_BYTES;
    values = exports.MAX_VALUES;
    documents = exports.MAX_DOCUMENTS;
    nodes = MAX_NODES;
    /** Whether the text of one more file can be kept. */
    takeText(length) {
        if (length > this.bytes) {
            return false;
        }
        this.bytes -= length;
        return true;
    }
    /** A text that nobody needs any more. */
    giveBack(length) {
        this.bytes += length;
    }
    takeDocument() {
        return this.documents-- > 0;
    }
    takeValues(count) {
        if (count > this.values) {
            return false;
        }
        this.values -= count;
        return true;
    }
    takeNodes(entries) {
        if (entries > this.nodes) {
            return false;
        }
        this.nodes -= entries;
        return true;
    }
}
exports.Room = Room;
/** What has to be kept of the content of a document. */
function keptOf(content) {
    const objects = (0, pod_1.objectsOf)(content);
    if (objects.length === 0) {
        const { values } = sizeOf(content, MANY);
        return values > MANY ? { isWhole: false, content: {}, values: 1, tooLarge: [] } : { isWhole: true, content, values, tooLarge: [] };
    }
    let values = 0;
    const tooLarge = objects.filter(({ raw }) => {
        const size = sizeOf(raw, exports.MAX_OBJECT);
        if (size.letters + size.values > exports.MAX_OBJECT) {
            return true;
        }
        values += size.values;
        return false;
    });
    const places = new Set(tooLarge.map(({ pointer: at }) => at));
    return { isWhole: true, content: places.size > 0 ? without(content, places) : content, values, tooLarge };
}
/** How large something is, what is there by an alias counted each time; no more than is asked for. */
function sizeOf(value, most, size = { values: 0, letters: 0 }) {
    size.values++;
    if (typeof value === 'string') {
        size.letters += value.length;
    }
    else if (typeof value === 'object' && value !== null) {
        for (const key in value) {
            if (size.values + size.letters > most) {
                break;
            }
            if (!Array.isArray(value)) {
                size.letters += key.length;
            }
            sizeOf((0, own_1.own)(value, key), most, size);
        }
    }
    return size;
}
/** A document without some of its objects, of which the others keep their places. */
function without(content, places, at = '') {
    if (places.has(at)) {
        return {};
    }
    const list = (0, pod_1.isObject)(content) ? (0, pod_1.listIn)(content) : undefined;
    return list === undefined ? content : replacedAt(content, (0, pod_1.keysOf)(list), (items) => items.map((item, n) => without(item, places, `${at}${list}/${n}`)));
}
/** A copy with another value at a place of objects in objects. */
function replacedAt(value, [key, ...rest], replace) {
    return key === undefined ? replace(value) : { ...value, [key]: replacedAt((0, own_1.own)(value, key), rest, replace) };
}

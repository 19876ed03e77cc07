"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Source = void 0;
exports.decode = decode;
const buffer_1 = require("buffer");
/** A file, or what came through standard input. */
class Source {
    name;
    text;
    starts;
    constructor(
    /** As it was named. */
    name, text) {
        this.name = name;
        this.text = text;
    }
    /** Where an offset is. */
    placeOf(offset) {
        const starts = this.lineStarts();
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if (starts[middle] <= offset) {
                low = middle;
            }
            else {
                high = middle - 1;
            }
        }
        return { line: low + 1, column: offset - starts[low] + 1 };
    }
    /** A line by its number, without its end. */
    line(number) {
        const starts = this.lineStarts();
        return this.text.slice(starts[number - 1], starts[number] ?? this.text.length).replace(/\r?\n$/, '');
    }
    lineStarts() {
        if (!this.starts) {
            this.starts = [0];
            for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
                this.starts.push(at + 1);
            }
        }
        return this.starts;
    }
}
exports.Source = Source;
/** The text in the bytes of a file, or what is wrong with them. */
function decode(bytes) {
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
        return { problem: 'It is encoded in UTF-16, and only UTF-8 is read: save it as UTF-8.' };
    }
    if (bytes.includes(0)) {
        return { problem: 'It contains zero bytes, so it is no text.' };
    }
    if (!(0, buffer_1.isUtf8)(bytes)) {
        return { problem: `It is not encoded in UTF-8 (byte ${firstBadByte(bytes)} cannot be read as such): save it as UTF-8.` };
    }
    return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') };
}
/** From 1. */
function firstBadByte(bytes) {
    let at = 0;
    while (at < bytes.length) {
        const length = bytes[at] < 0x80 ? 1 : [2, 3, 4].find((n) => (0, buffer_1.isUtf8)(bytes.subarray(at, at + n)) && at + n <= bytes.length);
        if (length === undefined) {
            break;
        }
        at += length;
    }
    return at + 1;
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Source = void 0;
exports.decode = decode;
const buffer_1 = require("buffer");
/** A file may be nothing but line breaks: of so many lines, it is known where one begins. */
const STEP = 64;
/** A file, or what came through standard input. */
class Source {
    name;
    text;
    /** Where every so many lines begin. */
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
        let [line, start] = [low * STEP + 1, starts[low]];
        for (let next = this.after(start); next <= offset && next > 0; next = this.after(start)) {
            line++;
            start = next;
        }
        return { line, column: offset - start + 1 };
    }
    /** A line by its number, without its end. */
    line(number) {
        let start = this.lineStarts()[Math.floor((number - 1) / STEP)];
        for (let left = (number - 1) % STEP; left > 0; left--) {
            start = this.after(start);
        }
        const end = this.after(start);
        return this.text.slice(start, end === 0 ? this.text.length : end).replace(/\r?\n$/, '');
    }
    /** Where the line after a place begins; zero if there is none. */
    after(at) {
        return this.text.indexOf('\n', at) + 1;
    }
    lineStarts() {
        if (!this.starts) {
            this.starts = [0];
            let lines = 0;
            for (let at = this.after(0); at > 0; at = this.after(at)) {
                if (++lines % STEP === 0) {
                    this.starts.push(at);
                }
            }
        }
        return this.starts;
    }
}
exports.Source = Source;
/** The text in the bytes of a file, or what is wrong with them. */
function decode(bytes) {
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
        return { problem: 'It is encoded in UTF-16, but must be UTF-8: convert it.' };
    }
    if (bytes.includes(0)) {
        return { problem: 'It contains NUL bytes, so it is not a text file.' };
    }
    if (!(0, buffer_1.isUtf8)(bytes)) {
        return { problem: `It is not valid UTF-8 at byte ${firstBadByte(bytes)}: convert it.` };
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

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NotRead = void 0;
exports.bytesOfFile = bytesOfFile;
exports.bytesOfStream = bytesOfStream;
exports.moreThan = moreThan;
const fs_1 = require("fs");
/** What is at a path is not read: it is too large, or no file. The message is a reason for a sentence. */
class NotRead extends Error {
}
exports.NotRead = NotRead;
/** How many bytes of a pipe are asked for at once. */
const PIECE = 1024 * 1024;
/** The bytes of a file of at most so many. What turns out not to be a file, such as a pipe, is neither read nor waited for. */
function bytesOfFile(path, max) {
    // Without O_NONBLOCK, to open a pipe waits for somebody who writes into it.
    return withOpen(path, fs_1.constants.O_NONBLOCK ?? fs_1.constants.O_RDONLY, (fd) => {
        const stat = (0, fs_1.fstatSync)(fd);
        if (!stat.isFile()) {
            throw new NotRead('it is not a file');
        }
        if (stat.size > max) {
            throw moreThan(max);
        }
        return bytesOf(fd, stat.size, max);
    });
}
/** The same, from a pipe or a device too: reading stops as soon as it is too much. */
function bytesOfStream(path, max) {
    return withOpen(path, fs_1.constants.O_RDONLY, (fd) => bytesOf(fd, (0, fs_1.fstatSync)(fd).size, max));
}
function withOpen(path, flags, read) {
    const fd = (0, fs_1.openSync)(path, flags);
    try {
        return read(fd);
    }
    finally {
        (0, fs_1.closeSync)(fd);
    }
}
/** The size is a guess: a file may grow while it is read, and those of /proc, as pipes, say 0. */
function bytesOf(fd, size, max) {
    const pieces = [];
    for (let length = 0;;) {
        // The first is for all of a file, and one byte more, so that its end is seen at once.
        const piece = Buffer.allocUnsafe(pieces.length === 0 && size > 0 ? Math.min(size, max) + 1 : PIECE);
        const end = fill(fd, piece);
        length += end;
        if (length > max) {
            throw moreThan(max);
        }
        pieces.push(piece.subarray(0, end));
        if (end < piece.length) {
            return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length);
        }
    }
}
/** Reads until a buffer is full or nothing is left: a pipe gives little at once. */
function fill(fd, buffer) {
    let length = 0;
    while (length < buffer.length) {
        const count = (0, fs_1.readSync)(fd, buffer, length, buffer.length - length, null);
        if (count === 0) {
            break;
        }
        length += count;
    }
    return length;
}
/** Why something with more bytes than that is not read. */
function moreThan(max) {
    return new NotRead(`it is larger than ${max / 1024 / 1024} MiB`);
}

import { closeSync, constants, fstatSync, openSync, readSync } from 'fs';

/** What is at a path is not read: it is too large, or no file. The message is a reason for a sentence. */
export class NotRead extends Error {}

/** How many bytes of a pipe are asked for at once. */
const PIECE = 1024 * 1024;

/** The bytes of a file of at most so many. What turns out not to be a file, such as a pipe, is neither read nor waited for. */
export function bytesOfFile(path: string, max: number): Buffer {
  // Without O_NONBLOCK, to open a pipe waits for somebody who writes into it.
  return withOpen(path, constants.O_NONBLOCK ?? constants.O_RDONLY, (fd) => {
    const stat = fstatSync(fd);
    if (!stat.isFile()) { throw new NotRead('it is not a file'); }
    if (stat.size > max) { throw moreThan(max); }
    return bytesOf(fd, stat.size, max);
  });
}

/** The same, from a pipe or a device too: reading stops as soon as it is too much. */
export function bytesOfStream(path: string, max: number): Buffer {
  return withOpen(path, constants.O_RDONLY, (fd) => bytesOf(fd, fstatSync(fd).size, max));
}

function withOpen(path: string, flags: number, read: (fd: number) => Buffer): Buffer {
  const fd = openSync(path, flags);
  try {
    return read(fd);
  } finally {
    closeSync(fd);
  }
}

/** The size is a guess: a file may grow while it is read, and those of /proc, as pipes, say 0. */
function bytesOf(fd: number, size: number, max: number): Buffer {
  const pieces: Buffer[] = [];
  for (let length = 0; ;) {
    // The first is for all of a file, and one byte more, so that its end is seen at once.
    const piece = Buffer.allocUnsafe(pieces.length === 0 && size > 0 ? Math.min(size, max) + 1 : PIECE);
    const end = fill(fd, piece);
    length += end;
    if (length > max) { throw moreThan(max); }
    pieces.push(piece.subarray(0, end));
    if (end < piece.length) { return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length); }
  }
}

/** Reads until a buffer is full or nothing is left: a pipe gives little at once. */
function fill(fd: number, buffer: Buffer): number {
  let length = 0;
  while (length < buffer.length) {
    const count = readSync(fd, buffer, length, buffer.length - length, null);
    if (count === 0) { break; }
    length += count;
  }
  return length;
}

/** Why something with more bytes than that is not read. */
export function moreThan(max: number): NotRead {
  return new NotRead(`it is larger than ${max / 1024 / 1024} MiB`);
}

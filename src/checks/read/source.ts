import { isUtf8 } from 'buffer';

/** A place in a text, as people and other tools count: lines and columns from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A file may be nothing but line breaks: of so many lines, it is known where one begins. */
const STEP = 64;

/** A file, or what came through standard input. */
export class Source {
  /** Where every so many lines begin. */
  private starts?: number[];

  public constructor(
    /** As it was named. */
    public readonly name: string,
    public readonly text: string,
  ) {}

  /** Where an offset is. */
  public placeOf(offset: number): Place {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= offset) { low = middle; } else { high = middle - 1; }
    }
    let [line, start] = [low * STEP + 1, starts[low]];
    for (let next = this.after(start); next <= offset && next > 0; next = this.after(start)) {
      line++;
      start = next;
    }
    return { line, column: offset - start + 1 };
  }

  /** A line by its number, without its end. */
  public line(number: number): string {
    let start = this.lineStarts()[Math.floor((number - 1) / STEP)];
    for (let left = (number - 1) % STEP; left > 0; left--) { start = this.after(start); }
    const end = this.after(start);
    return this.text.slice(start, end === 0 ? this.text.length : end).replace(/\r?\n$/, '');
  }

  /** Where the line after a place begins; zero if there is none. */
  private after(at: number): number {
    return this.text.indexOf('\n', at) + 1;
  }

  private lineStarts(): number[] {
    if (!this.starts) {
      this.starts = [0];
      let lines = 0;
      for (let at = this.after(0); at > 0; at = this.after(at)) { if (++lines % STEP === 0) { this.starts.push(at); } }
    }
    return this.starts;
  }
}

/** The text in the bytes of a file, or what is wrong with them. */
export function decode(bytes: Uint8Array): { readonly text: string } | { readonly problem: string } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: 'It is encoded in UTF-16, but must be UTF-8: convert it.' };
  }
  if (bytes.includes(0)) { return { problem: 'It contains NUL bytes, so it is not a text file.' }; }
  if (!isUtf8(bytes)) {
    return { problem: `It is not valid UTF-8 at byte ${firstBadByte(bytes)}: convert it.` };
  }
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') };
}

/** From 1. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = bytes[at] < 0x80 ? 1 : [2, 3, 4].find((n) => isUtf8(bytes.subarray(at, at + n)) && at + n <= bytes.length);
    if (length === undefined) { break; }
    at += length;
  }
  return at + 1;
}

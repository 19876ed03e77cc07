import { blockScalarAt } from './block-scalar';
import { COLON, Cursor, DASH, DOUBLE_QUOTE, GREATER, HASH, NEWLINE, OPEN_LIST, OPEN_MAP, PIPE, SINGLE_QUOTE, UNSURE } from './cursor';
import { flowAt } from './flow';
import { keyOf } from './key';
import { Places } from './places';
import { plainAt } from './plain';
import { quotedAt } from './quoted';

/*
 * Nearly all manifests are written in a small part of YAML. This reads that part, many times faster than the whole parser, which makes
 * tokens and nodes of every letter. Whatever else stands in a document (an anchor, a tag, a tab, a rare number, any mistake) is not
 * guessed: the whole parser reads the document then, from its beginning, and says what is wrong with it.
 */

/** How deep a document may be nested. */
const MAX_DEPTH = 60;

/** The content of a document, if the quick reader is sure of it. */
export interface Quick { readonly content: unknown }

/** Reads a document; nothing if it has something in it that only the whole parser can read. */
export function readQuickly(text: string, places?: Places): Quick | undefined {
  if (text.includes('\r') || text.includes('\uFEFF')) { return undefined; }
  try {
    return { content: new Quickly(text, places).document() };
  } catch (error) {
    if (error === UNSURE) { return undefined; }
    throw error;
  }
}

/** Letters of which names of fields without quotes are made. */
const IN_KEYS = new Uint8Array(128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$-') { IN_KEYS[letter.charCodeAt(0)] = 1; }
/** The whole parser refuses longer ones at 1,024. */
const LONGEST_KEY = 256;

class Quickly {
  private readonly cursor: Cursor;
  /** The name of a field that was just read, and where it stands. */
  private key = '';
  private start = 0;

  public constructor(text: string, private readonly places?: Places) {
    this.cursor = new Cursor(text);
  }

  public document(): unknown {
    const { cursor } = this;
    cursor.nextLine();
    if (cursor.column === 0 && cursor.text.startsWith('---', cursor.at) && cursor.isBlank(cursor.at + 3)) {
      cursor.at += 3;
      cursor.skipSpaces();
      if (this.places) { this.places.root = { start: cursor.at, end: cursor.at }; }
      cursor.endLine();
    }
    if (cursor.column < 0) { return null; }
    if (this.places) { this.places.root = { start: cursor.at, end: cursor.text.length }; }
    const content = this.isItem() ? this.list(cursor.column, 0) : this.isKey() ? this.mapping(cursor.column, 0) : fail();
    if (cursor.column >= 0) { throw UNSURE; }
    return content;
  }

  /** What begins at the cursor, below a parent in another column. */
  private node(parent: number, depth: number): unknown {
    if (depth > MAX_DEPTH) { throw UNSURE; }
    return this.isItem() ? this.list(this.cursor.column, depth) : this.isKey() ? this.mapping(this.cursor.column, depth) : this.scalar(parent);
  }

  private isItem(): boolean {
    const { at, text } = this.cursor;
    return text.charCodeAt(at) === DASH && this.cursor.isBlank(at + 1);
  }

  /** Whether a name of a field stands at the cursor. If so, the cursor goes behind its colon. */
  private isKey(): boolean {
    const { cursor } = this;
    const { text } = cursor;
    const start = cursor.at;
    const first = text.charCodeAt(start);
    let at = start;
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const quote = text[start];
      at = text.indexOf(quote, start + 1);
      this.key = text.slice(start + 1, at);
      if (at < 0 || text[at + 1] !== ':' || this.key.length > LONGEST_KEY || /[\n\t\\]/.test(this.key)) { return false; }
      if (this.key === '__proto__') { throw UNSURE; }
      at++;
    } else {
      while (IN_KEYS[text.charCodeAt(at)] === 1) { at++; }
      if (text.charCodeAt(at) !== COLON || at === start || at - start > LONGEST_KEY) { return false; }
    }
    if (!cursor.isBlank(at + 1)) { return false; }
    if (first !== DOUBLE_QUOTE && first !== SINGLE_QUOTE) { this.key = keyOf(text.slice(start, at)); }
    this.start = start;
    cursor.end = at;
    cursor.at = at + 1;
    return true;
  }

  /** A mapping whose first name was just read. */
  private mapping(column: number, depth: number): unknown {
    const { cursor, places } = this;
    const result: { [key: string]: unknown } = {};
    do {
      const { key, start } = this;
      const { end } = cursor;
      if (Object.hasOwn(result, key)) { throw UNSURE; }
      result[key] = this.value(column, depth);
      places?.set(result, key, { start, end: Math.max(end, cursor.end) });
    } while (cursor.column === column && (this.isKey() || fail()));
    if (cursor.column > column) { throw UNSURE; }
    cursor.end = -1;
    return result;
  }

  /** What stands after the colon of a field. */
  private value(column: number, depth: number): unknown {
    const { cursor } = this;
    const code = cursor.skipSpaces();
    if (code !== NEWLINE && code !== HASH) { return this.scalar(column); }
    const end = cursor.at;
    cursor.endLine();
    if (cursor.column > column) { return this.node(column, depth + 1); }
    // The dashes of a list may stand right below the name of its field.
    if (cursor.column === column && this.isItem()) { return this.list(column, depth + 1); }
    cursor.end = end;
    return null;
  }

  private list(column: number, depth: number): unknown {
    const { cursor, places } = this;
    const result: unknown[] = [];
    do {
      const dash = cursor.at++;
      const code = cursor.skipSpaces();
      let start = cursor.at;
      let value: unknown = null;
      cursor.end = start;
      if (code === NEWLINE || code === HASH) {
        cursor.endLine();
        if (cursor.column > column) {
          start = cursor.at;
          value = this.node(column, depth + 1);
        }
      } else {
        cursor.column = column + start - dash;
        value = this.node(column, depth + 1);
      }
      places?.set(result, String(result.length), { start, end: cursor.end < 0 ? cursor.text.length : cursor.end });
      result.push(value);
    } while (cursor.column === column && this.isItem());
    if (cursor.column > column) { throw UNSURE; }
    cursor.end = -1;
    return result;
  }

  /** What is neither a list nor a mapping, or one in brackets. */
  private scalar(parent: number): unknown {
    const { cursor } = this;
    switch (cursor.text.charCodeAt(cursor.at)) {
      case DOUBLE_QUOTE: case SINGLE_QUOTE: return this.ended(quotedAt(cursor, parent));
      case OPEN_LIST: case OPEN_MAP: return this.ended(flowAt(cursor, parent, this.places));
      case PIPE: case GREATER: return blockScalarAt(cursor, parent);
      default: return plainAt(cursor, parent);
    }
  }

  private ended(value: unknown): unknown {
    const { end } = this.cursor;
    this.cursor.endLine();
    this.cursor.end = end;
    return value;
  }
}

function fail(): never { throw UNSURE; }

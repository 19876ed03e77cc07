import { Document as YamlDocument } from 'yaml';
import { contentOf, Unusable } from './content';
import { isTooLarge, MAX_DEPTH, MAX_ENTRIES, parsePiece, piecesOf, TooDeep } from './parse';
import { decode, Place, Source } from './source';
import { Document } from '../world';

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** A document of a file that could be read. */
export interface ReadDocument extends Document {
  readonly file: string;
  readonly document: number;
  readonly source: Source;
  /** Where its text is in the file. */
  readonly start: number;
  readonly end: number;
  /** Its nodes, as long as there is room for them. */
  readonly nodes?: YamlDocument.Parsed;
}

/** What could not be read, so that nothing is said of it. */
export interface Unreadable {
  readonly file: string;
  /** Nothing if it is about the whole file. */
  readonly place?: Place;
  readonly message: string;
}

/** What was in a file. */
export interface ReadFile {
  readonly documents: readonly ReadDocument[];
  readonly unreadable: readonly Unreadable[];
}

/** How many more letters of text may be kept with their nodes, so that what is found in them is not parsed again to place it. */
export class Room {
  private left = 2_000_000;

  public take(length: number): boolean {
    if (length > this.left) { return false; }
    this.left -= length;
    return true;
  }
}

/** Reads all documents of a file. Never throws: whatever is wrong is in the result. */
export function readFile(name: string, bytes: Uint8Array, room = new Room()): ReadFile {
  const decoded = decode(bytes);
  return 'problem' in decoded ? { documents: [], unreadable: [{ file: name, message: decoded.problem }] } : readText(name, decoded.text, room);
}

/** The same, from text. */
export function readText(name: string, text: string, room = new Room()): ReadFile {
  const source = new Source(name, text);
  const json = readJson(source);
  if (json) { return { documents: [json], unreadable: [] }; }
  const documents: ReadDocument[] = [];
  const unreadable: Unreadable[] = [];
  piecesOf(text).forEach(({ start, end }, document) => {
    try {
      const piece = text.slice(start, end);
      const { content, nodes } = readPiece(piece);
      documents.push({ content, file: name, document, source, start, end, nodes: room.take(end - start) ? nodes : undefined });
    } catch (error) {
      unreadable.push(problemOf(error, source, start, end));
    }
  });
  return { documents, unreadable };
}

/** The nodes of a document that was read; nothing for JSON that only the parser of JavaScript could take. */
export function nodesOf({ end, nodes, source, start }: ReadDocument): YamlDocument.Parsed | undefined {
  if (nodes) { return nodes; }
  const text = source.text.slice(start, end);
  return isTooLarge(text) ? undefined : parsePiece(text);
}

function readPiece(text: string): { readonly content: unknown; readonly nodes: YamlDocument.Parsed } {
  if (isTooLarge(text)) {
    throw new Unusable(`It has more than ${MAX_ENTRIES.toLocaleString('en')} lines and entries: split it, or give it as JSON.`, 0);
  }
  const nodes = parsePiece(text);
  const [error] = nodes.errors;
  if (error) {
    throw new Unusable(sentence(error.message), error.pos[0]);
  }
  return { content: contentOf(nodes), nodes };
}

/** JSON is read by the parser of JavaScript, which is many times faster; nothing if it is something else. */
function readJson(source: Source): ReadDocument | undefined {
  const text = source.text.replace(/^\uFEFF/, '');
  if (!/^\s*[[{]/.test(text)) { return undefined; }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  // It says nothing of keys that are given twice. Only if there may be such, all is read again.
  const keys = countKeys(content, 0);
  if (keys === undefined || keys !== (text.match(/"\s*:/g)?.length ?? 0)) { return undefined; }
  return { content, file: source.name, document: 0, source, start: 0, end: source.text.length };
}

/** Nothing if it is nested too deeply. */
function countKeys(value: unknown, depth: number): number | undefined {
  if (typeof value !== 'object' || value === null) { return 0; }
  // Near the limit the other parser decides, which has to read again what something is found in.
  if (depth > MAX_DEPTH / 2) { return undefined; }
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  let sum = Array.isArray(value) ? 0 : inner.length;
  for (const one of inner) {
    const keys = countKeys(one, depth + 1);
    if (keys === undefined) { return undefined; }
    sum += keys;
  }
  return sum;
}

function problemOf(error: unknown, source: Source, start: number, end: number): Unreadable {
  const file = source.name;
  // A line that begins with `{{`, or a value that does: whatever the parser stumbled over, this is why.
  const template = /^[ \t]*(?:- +|[\w./-]+:[ \t]*)*\{\{/m.exec(source.text.slice(start, end));
  if (template) {
    return {
      file,
      place: source.placeOf(start + template.index + template[0].length - 2),
      message: 'It looks like a Helm template, which is no YAML before Helm has filled it in: run `helm template` first, and check what that prints.',
    };
  }
  if (error instanceof Unusable || error instanceof TooDeep) {
    return { file, place: source.placeOf(Math.min(end, start + error.offset)), message: error.message };
  }
  return { file, place: source.placeOf(start), message: sentence(error instanceof Error ? error.message : String(error)) };
}

/** The parser's messages have no full stop. */
function sentence(message: string): string {
  const text = message.trim().replace(/\s+/g, ' ');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

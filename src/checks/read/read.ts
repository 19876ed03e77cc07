import type { Document as YamlDocument } from 'yaml';
import { contentOf, Unusable } from './content';
import { Refused } from './lexer';
import { entriesIn, isTooLarge, MAX_DEPTH, MAX_ENTRIES, MAX_JSON_ENTRIES, nodesIn, parsePiece, piecesOf } from './parse';
import { keptOf, MAX_BYTES, MAX_DOCUMENTS, MAX_OBJECT, MAX_VALUES, Room } from './room';
import type { Place } from './source';
import { decode, Source } from './source';
import type { ManifestObject } from '../../pod';
import { asSentence } from '../../private/sentence';
import type { Document } from '../engine/world';

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

/** Reads all documents of a file. Never throws: whatever is wrong is in the result. */
export function readFile(name: string, bytes: Uint8Array, room = new Room()): ReadFile {
  if (bytes.length > MAX_BYTES) { return tooLarge(name); }
  if (!room.takeText(bytes.length)) { return { documents: [], unreadable: [{ file: name, message: `${LEFT_OUT} ${MAX_BYTES / 1024 / 1024} MiB of text. ${ALONE}` }] }; }
  const decoded = decode(bytes);
  const file = 'problem' in decoded ? { documents: [], unreadable: [{ file: name, message: decoded.problem }] } : readText(name, decoded.text, room);
  // Without documents, nothing holds the text any more.
  if (file.documents.every(({ source }) => source.text === '')) { room.giveBack(bytes.length); }
  return file;
}

/** A file of which nothing is read. */
export function tooLarge(file: string): ReadFile {
  return { documents: [], unreadable: [{ file, message: `It is larger than ${MAX_BYTES / 1024 / 1024} MiB: split it.` }] };
}

const LEFT_OUT = 'It was skipped, because a single run reads at most';
const ALONE = 'Check it separately.';

/** The same, from text. */
export function readText(name: string, text: string, room = new Room()): ReadFile {
  const reading = new Reading(new Source(name, text), room);
  const json = readJson(text);
  if (json !== undefined) {
    reading.attempt(0, text.length, 0, () => json);
    return reading;
  }
  let document = 0;
  for (const { start, end } of piecesOf(text)) {
    if (!room.takeDocument()) {
      reading.leaveOut(start, MAX_DOCUMENTS, 'documents');
      break;
    }
    reading.attempt(start, end, document++, () => readPiece(text.slice(start, end)));
  }
  return reading;
}

/** The text of a file. A document that holds much and no object is read without it. */
export function textOf(documents: readonly ReadDocument[]): string {
  return documents.find(({ source }) => source.text !== '')?.source.text ?? '';
}

/** What was read of a file so far. */
class Reading implements ReadFile {
  public readonly documents: ReadDocument[] = [];
  public readonly unreadable: Unreadable[] = [];
  /** Without its text, for what nothing is found in. */
  private readonly elsewhere: Source;

  public constructor(private readonly source: Source, private readonly room: Room) {
    this.elsewhere = new Source(source.name, '');
  }

  public attempt(start: number, end: number, document: number, read: () => Piece): void {
    const { room, source } = this;
    try {
      const { content: all, entries = Infinity, nodes } = read();
      const { content, isWhole, tooLarge: refused, values } = keptOf(all);
      for (const object of refused) { this.unreadable.push({ file: source.name, place: source.placeOf(start), message: refusal(object) }); }
      if (!room.takeValues(values)) {
        this.leaveOut(start, MAX_VALUES, 'values');
      } else if (isWhole) {
        const held = nodes && room.takeNodes(entries) ? nodes : undefined;
        this.documents.push({ content, file: source.name, document, source, start, end, nodes: held });
      } else {
        this.documents.push({ content, file: source.name, document, source: this.elsewhere, start: 0, end: 0 });
      }
    } catch (error) {
      this.unreadable.push(problemOf(error, source, start, end));
    }
  }

  public leaveOut(start: number, most: number, what: string): void {
    const { name } = this.source;
    this.unreadable.push({ file: name, place: this.source.placeOf(start), message: `${LEFT_OUT} ${most.toLocaleString('en')} ${what}. ${ALONE}` });
  }
}

function refusal({ kind, name }: ManifestObject): string {
  return `${kind} ${name || '(without a name)'} was not checked, because it is larger than ${MAX_OBJECT / 1024 / 1024} MiB, more than the API server accepts.`;
}

/** What was read of a document. */
interface Piece {
  readonly content: unknown;
  readonly entries?: number;
  readonly nodes?: YamlDocument.Parsed;
}

/** The nodes of a document that was read; nothing for JSON that only the parser of JavaScript could take. */
export function nodesOf({ end, nodes, source, start }: ReadDocument): YamlDocument.Parsed | undefined {
  if (nodes) { return nodes; }
  const text = source.text.slice(start, end);
  return isTooLarge(text) ? undefined : nodesIn(text);
}

function readPiece(text: string): Piece {
  const entries = entriesIn(text, MAX_ENTRIES);
  if (entries > MAX_ENTRIES) {
    const isJson = BEGINS_AS_JSON.test(text);
    const most = isJson && entriesIn(text, MAX_JSON_ENTRIES) > MAX_JSON_ENTRIES ? MAX_JSON_ENTRIES : MAX_ENTRIES;
    throw new Unusable(`It has more than ${most.toLocaleString('en')} lines and entries: split it${isJson ? '' : ', or convert it to JSON'}.`, 0);
  }
  const nodes = parsePiece(text);
  const [error] = nodes.errors;
  if (error) {
    throw new Unusable(sentence(error.message), error.pos[0]);
  }
  return { content: contentOf(nodes), entries, nodes };
}

const BEGINS_AS_JSON = /^\s*[[{]/;

/** JSON is read by the parser of JavaScript, which is many times faster; nothing if it is something else. */
function readJson(whole: string): Piece | undefined {
  const text = whole.startsWith('\uFEFF') ? whole.slice(1) : whole;
  if (!BEGINS_AS_JSON.test(text)) { return undefined; }
  if (entriesIn(text, MAX_JSON_ENTRIES) > MAX_JSON_ENTRIES) { return undefined; }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  // It says nothing of keys that are given twice. Only if there may be such, all is read again.
  const keys = countKeys(content, 0);
  return keys === undefined || keys !== countNames(text) ? undefined : { content };
}

/** How often a quote and a colon follow each other. */
function countNames(text: string): number {
  const names = /"\s*:/g;
  let count = 0;
  while (names.test(text)) { count++; }
  return count;
}

/** Nothing if it is nested too deeply, or has a number that is too large for one. */
function countKeys(value: unknown, depth: number): number | undefined {
  if (value === Infinity || value === -Infinity) { return undefined; }
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
      message: 'It looks like a Helm template: run `helm template` first, and check its output.',
    };
  }
  if (error instanceof Refused) {
    return { file, place: source.placeOf(Math.min(end, start + error.offset)), message: error.message };
  }
  return { file, place: source.placeOf(start), message: sentence(error instanceof Error ? error.message : String(error)) };
}

/** The parser's messages have no full stop, and may have several lines. */
function sentence(message: string): string {
  return asSentence(message.split('\n').map((line) => line.trim()).join(' '));
}

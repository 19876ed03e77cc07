import { isTooLarge } from './pieces';
import { Places, Range } from './quick/places';
import { readQuickly } from './quick/quick';
import { ReadDocument, whole } from './read';
import { Place } from './source';
import { keysOf } from '../../pod';

/** Part of one line, its end not in it. */
export interface Region extends Place {
  readonly endLine: number;
  readonly endColumn: number;
}

/** The line of what a JSON pointer points to: a field with its value if that is on the same line, or the beginning of an element. */
export function regionOf(document: ReadDocument, pointer: string): Region {
  return regionsOf(document, [pointer])[0];
}

/** The same of several in one document. */
export function regionsOf(document: ReadDocument, pointers: readonly string[]): Region[] {
  if (pointers.length === 0) { return []; }
  const { source, start } = document;
  const rangeOf = rangesOf(document);
  return pointers.map((pointer) => {
    const range = rangeOf(pointer);
    const from = source.placeOf(start + range.start);
    const text = source.line(from.line);
    const length = Math.max(1, Math.min(range.end - range.start, text.trimEnd().length - from.column + 1));
    return { ...from, endLine: from.line, endColumn: from.column + length };
  });
}

/** Where the pointers of a document point to, in its text. */
function rangesOf({ end, nodes, source, start }: ReadDocument): (pointer: string) => Range {
  if (nodes) { return (pointer) => whole().rangeOf(nodes, pointer); }
  const text = source.text.slice(start, end);
  // It is JSON that only the parser of JavaScript could take.
  if (isTooLarge(text)) { return () => ({ start: 0, end: 1 }); }
  const places = new Places();
  const quick = readQuickly(text, places);
  if (quick) { return (pointer) => rangeIn(quick.content, places, pointer); }
  const parsed = whole().parsePiece(text);
  return (pointer) => whole().rangeOf(parsed, pointer);
}

/** As much of the pointer as exists. */
function rangeIn(content: unknown, places: Places, pointer: string): Range {
  let value = content;
  let range = places.root;
  for (const key of keysOf(pointer)) {
    const next = typeof value === 'object' && value !== null ? places.get(value, key) : undefined;
    if (!next) { break; }
    range = next;
    value = (value as { readonly [key: string]: unknown })[key];
  }
  return range;
}

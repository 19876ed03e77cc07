import { CLOSE_LIST, CLOSE_MAP, COLON, COMMA, Cursor, DOUBLE_QUOTE, HASH, NEWLINE, OPEN_LIST, OPEN_MAP, SINGLE_QUOTE, SPACE, UNSURE } from './cursor';
import { keyOf } from './key';
import { Places } from './places';
import { refuseIndicator, valueOf } from './plain';
import { quotedAt } from './quoted';

/** How deep brackets may stand in brackets. */
const MAX_DEPTH = 50;

/** A list or a mapping in brackets, whose further lines stand deeper than the column of its parent. The cursor goes behind it. */
export function flowAt(cursor: Cursor, parent: number, places: Places | undefined, depth = 0): unknown {
  if (depth > MAX_DEPTH) { throw UNSURE; }
  const isList = cursor.text.charCodeAt(cursor.at) === OPEN_LIST;
  const close = isList ? CLOSE_LIST : CLOSE_MAP;
  const list: unknown[] = [];
  const mapping: { [key: string]: unknown } = {};
  cursor.at++;
  if (skipBlank(cursor, parent) !== close) {
    for (;;) {
      const start = cursor.at;
      if (isList) {
        const value = valueAt(cursor, parent, places, depth);
        places?.set(list, String(list.length), { start, end: cursor.end });
        list.push(value);
      } else {
        const key = keyAt(cursor, parent);
        if (Object.hasOwn(mapping, key)) { throw UNSURE; }
        mapping[key] = valueAt(cursor, parent, places, depth);
        places?.set(mapping, key, { start, end: cursor.end });
      }
      const code = skipBlank(cursor, parent);
      if (code === close) { break; }
      if (code !== COMMA) { throw UNSURE; }
      cursor.at++;
      skipBlank(cursor, parent);
    }
  }
  cursor.end = ++cursor.at;
  return isList ? list : mapping;
}

function valueAt(cursor: Cursor, parent: number, places: Places | undefined, depth: number): unknown {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === OPEN_LIST || code === OPEN_MAP) { return flowAt(cursor, parent, places, depth + 1); }
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE ? quotedAt(cursor, parent) : valueOf(wordsAt(cursor));
}

/** The name of a field. The cursor goes to its value. */
function keyAt(cursor: Cursor, parent: number): string {
  const code = cursor.text.charCodeAt(cursor.at);
  const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
  const { at } = cursor;
  const key = isQuoted ? quotedAt(cursor, parent) : keyOf(wordsAt(cursor));
  if (cursor.text.charCodeAt(cursor.at) !== COLON || !cursor.isBlank(cursor.at + 1) || cursor.text.slice(at, cursor.at).includes('\n') || key === '__proto__') { throw UNSURE; }
  cursor.at++;
  skipBlank(cursor, parent);
  return key;
}

/** A scalar without quotes, in one line. */
function wordsAt(cursor: Cursor): string {
  const { text } = cursor;
  refuseIndicator(cursor);
  const start = cursor.at;
  let { at } = cursor;
  let end = at;
  for (;; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP) { break; }
    if (code === COLON) {
      if (cursor.isBlank(at + 1)) { break; }
      // `a:,` has no value, and `::` is strange.
      if (!/[\w/.-]/.test(text[at + 1])) { throw UNSURE; }
    }
    if (code < SPACE || code === OPEN_LIST || code === OPEN_MAP || code === HASH) { throw UNSURE; }
    if (code !== SPACE) { end = at + 1; }
  }
  cursor.end = cursor.at = end;
  return text.slice(start, end);
}

/** Over spaces and line breaks. */
function skipBlank(cursor: Cursor, parent: number): number {
  const { text } = cursor;
  for (;;) {
    const code = cursor.skipSpaces();
    if (code !== NEWLINE) { return code; }
    const start = ++cursor.at;
    if (cursor.skipSpaces() !== NEWLINE && (cursor.at >= text.length || cursor.at - start <= parent)) { throw UNSURE; }
  }
}

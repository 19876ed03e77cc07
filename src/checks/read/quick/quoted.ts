import { BACKSLASH, Cursor, DOUBLE_QUOTE, NEWLINE, SINGLE_QUOTE, SPACE, UNSURE } from './cursor';

const ESCAPES: { readonly [letter: string]: string } = { 'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\', '/': '/' };

/** The text in quotes, whose further lines stand deeper than the column of its parent. The cursor goes behind it. */
export function quotedAt(cursor: Cursor, parent: number): string {
  const { text } = cursor;
  const quote = text.charCodeAt(cursor.at);
  let from = cursor.at + 1;
  let value = '';
  for (let at = from; ;) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      value += text.slice(from, at);
      if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) {
        cursor.end = cursor.at = at + 1;
        return value;
      }
      // Two of them stand for one.
      from = at + 1;
      at += 2;
    } else if (code === NEWLINE) {
      // What stands at the end of a line is not part of the text, but for what is escaped.
      value += trimmedEnd(text, from, at);
      const next = fold(cursor, at, parent);
      value += next.breaks === 1 ? ' ' : '\n'.repeat(next.breaks - 1);
      from = at = next.at;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      value += text.slice(from, at);
      if (text.charCodeAt(at + 1) === NEWLINE) {
        const next = fold(cursor, at + 1, parent);
        if (next.breaks > 1) { throw UNSURE; }
        from = at = next.at;
      } else {
        const escaped = ESCAPES[text[at + 1]];
        if (escaped === undefined) { throw UNSURE; }
        value += escaped;
        from = at = at + 2;
      }
    } else if (code < SPACE) {
      throw UNSURE;
    } else {
      at++;
    }
  }
}

/** From the end of a line to the next that is not empty. */
function fold({ text }: Cursor, end: number, parent: number): { readonly at: number; readonly breaks: number } {
  let at = end;
  let breaks = 0;
  let begin: number;
  do {
    begin = ++at;
    breaks++;
    while (text.charCodeAt(at) === SPACE) { at++; }
  } while (text.charCodeAt(at) === NEWLINE);
  // The whole parser says what is wrong with one that has no end.
  if (at >= text.length || at - begin <= parent) { throw UNSURE; }
  return { at, breaks };
}

function trimmedEnd(text: string, from: number, to: number): string {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) === SPACE) { end--; }
  return text.slice(from, end);
}

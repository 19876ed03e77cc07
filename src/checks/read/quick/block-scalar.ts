import { Cursor, GREATER, NEWLINE, SPACE, TAB, UNSURE } from './cursor';

/** A text after `|` or `>`, whose lines stand deeper than the column of its parent. */
export function blockScalarAt(cursor: Cursor, parent: number): string {
  const { text } = cursor;
  const isFolded = text.charCodeAt(cursor.at) === GREATER;
  cursor.at++;
  const chomping = text[cursor.at] === '-' || text[cursor.at] === '+' ? text[cursor.at++] : '';
  if (cursor.skipSpaces() !== NEWLINE) { throw UNSURE; }
  const lines = linesAt(cursor, parent);
  cursor.end = -1;
  let count = lines.length;
  while (count > 0 && lines[count - 1] === '') { count--; }
  if (count === 0) { throw UNSURE; }
  const empty = lines.length - count;
  lines.length = count;
  return (isFolded ? folded(lines) : lines.join('\n')) + (chomping === '-' ? '' : '\n') + (chomping === '+' ? '\n'.repeat(empty) : '');
}

/** The lines without their indentation, empty ones at the end too. */
function linesAt(cursor: Cursor, parent: number): string[] {
  const { text } = cursor;
  const lines: string[] = [];
  let indentation = 0;
  let widest = 0;
  let end = cursor.at;
  for (;;) {
    const start = end + 1;
    // Whether the last line has an end decides what it means.
    if (start >= text.length && cursor.isOpen) { throw UNSURE; }
    let at = start;
    while (text.charCodeAt(at) === SPACE) { at++; }
    const width = at - start;
    const code = text.charCodeAt(at);
    if (code === TAB && (indentation === 0 || width < indentation)) { throw UNSURE; }
    if (code === NEWLINE) {
      widest = Math.max(widest, width);
      lines.push(indentation > 0 && width > indentation ? text.slice(start + indentation, at) : '');
      end = at;
      continue;
    }
    if (start >= text.length || width <= parent || width < indentation) { break; }
    if (indentation === 0) {
      if (widest > width) { throw UNSURE; }
      indentation = width;
    }
    end = text.indexOf('\n', at);
    lines.push(text.slice(start + indentation, end));
  }
  cursor.at = end;
  cursor.nextLine();
  return lines;
}

/** Line breaks are spaces, but for those at empty lines, and at lines that are indented further. */
function folded(lines: readonly string[]): string {
  let value = '';
  let separator = '';
  let wasDeeper = false;
  let isFirst = true;
  for (const line of lines) {
    const code = line.charCodeAt(0);
    if (line === '') {
      // Those before the first text stay as they are.
      if (isFirst || separator === '\n') { value += '\n'; } else { separator = '\n'; }
      continue;
    }
    const isDeeper = code === SPACE || code === TAB;
    if (isDeeper && !isFirst) { separator = separator === '\n' && !wasDeeper ? '\n\n' : '\n'; }
    value += separator + line;
    separator = isDeeper ? '\n' : ' ';
    wasDeeper = isDeeper;
    isFirst = false;
  }
  return value;
}

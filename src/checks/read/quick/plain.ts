import { COLON, Cursor, DASH, HASH, NEWLINE, SPACE, TAB, UNSURE } from './cursor';

/** What YAML 1.1, as Kubernetes reads it, takes for something else than a text. */
const WORDS = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word): [string, boolean] => [word, true]),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word): [string, boolean] => [word, false]),
  ...['~', 'null', 'Null', 'NULL'].map((word): [string, null] => [word, null]),
]);
const LONGEST_WORD = 5;
/** Every form of a number, as the whole parser knows them. */
const NUMBER = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*|(?:[0-9][0-9_]*)?\.[0-9_]*|(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$/;
/** Those that are read here: small ones, without a sign before zero. */
const DECIMAL = /^(?:0|-?[1-9][0-9]{0,14}|(?:0|[1-9][0-9]{0,8})\.[0-9]{1,6})$/;
const OCTAL = /^0[0-7]{1,9}$/;

/** Letters that begin no scalar without quotes, or not always. */
const INDICATORS = new Set(Array.from('?:,[]{}#&*!|>\'"%@`', (letter) => letter.charCodeAt(0)));

/** The value of a scalar without quotes. */
export function valueOf(text: string): string | number | boolean | null {
  const first = text.charCodeAt(0);
  // From `A` on there are letters, and below them digits, signs and the dot.
  if (first >= 0x41) {
    const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
    return word === undefined ? text : word;
  }
  if (!NUMBER.test(text)) { return text; }
  if (DECIMAL.test(text)) { return Number(text); }
  if (OCTAL.test(text)) { return parseInt(text, 8); }
  throw UNSURE;
}

/** A scalar without quotes, over as many lines as stand deeper than the column of its parent. */
export function plainAt(cursor: Cursor, parent: number): unknown {
  const { text } = cursor;
  // An address as `:8080` is a text.
  if (text.charCodeAt(cursor.at) !== COLON) { refuseIndicator(cursor); }
  const start = cursor.at;
  let end = lineOfPlain(cursor);
  let value = text.slice(start, end);
  while (text.charCodeAt(cursor.at) === NEWLINE) {
    let { at } = cursor;
    let breaks = 0;
    let begin: number;
    do {
      begin = ++at;
      breaks++;
      while (text.charCodeAt(at) === SPACE) { at++; }
    } while (text.charCodeAt(at) === NEWLINE);
    if (at >= text.length || at - begin <= parent) { break; }
    const code = text.charCodeAt(at);
    if (code === TAB || (code === DASH && cursor.isBlank(at + 1))) { throw UNSURE; }
    if (code === HASH) { break; }
    cursor.at = at;
    end = lineOfPlain(cursor);
    value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(at, end);
  }
  cursor.end = end;
  cursor.at = text.indexOf('\n', cursor.at);
  cursor.nextLine();
  return valueOf(value);
}

/** The end of the text in a line. The cursor goes to the end of the line, or to its comment, after which no text goes on. */
function lineOfPlain(cursor: Cursor): number {
  const { text } = cursor;
  let { at } = cursor;
  let end = at;
  for (;; at++) {
    const code = text.charCodeAt(at);
    if (code > SPACE) {
      if (code === COLON && cursor.isBlank(at + 1)) { throw UNSURE; }
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) { break; }
      end = at + 1;
    } else if (code === NEWLINE) {
      break;
    } else if (code !== SPACE) {
      throw UNSURE;
    }
  }
  cursor.at = at;
  return end;
}

/** Throws if something begins that is no scalar without quotes. */
export function refuseIndicator(cursor: Cursor): void {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code <= SPACE || INDICATORS.has(code) || (code === DASH && cursor.isBlank(cursor.at + 1))) { throw UNSURE; }
}

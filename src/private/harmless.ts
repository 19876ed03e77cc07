/*
 * Names, commands and annotations come from anybody, and are shown in terminals, in the logs of CI systems and in pull requests. A line break in
 * one could pretend to be another line of ours, an escape sequence could move the cursor, and a mark of direction or a letter without width could
 * make one name look like another. A CI system takes commands from what is printed: GitHub Actions from a line that begins with `::` or has `##[`
 * anywhere, Azure Pipelines from `##vso[`, TeamCity from `##teamcity[`.
 */

/** What ends a line somewhere. */
const BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
/** What nobody sees: control and format characters, half of a pair, and what takes no room; but not what chooses between a sign and a picture. */
const UNSEEN = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
/** What is in none of the texts that may stay as they are. */
const SUSPECT = /[^\x20-\x7e]|##\w*\[/;

/** A text from anywhere, as it may stand in a line of ours. */
export function harmless(text: string): string {
  return !SUSPECT.test(text) ? text
    : text.replace(BREAK, '⏎').replace(/\t/g, ' ').replace(UNSEEN, '\u{fffd}').replace(/##(?=\w*\[)/g, '# #');
}

/** A text as a whole line, without its end. */
export function harmlessLine(text: string): string {
  const line = harmless(text);
  return /^\s*::/.test(line) ? line.replace(':', ': ') : line;
}

/** A part of a line: a text from anywhere, or one in a style. */
export type Part = string | Styled;

/** A text with codes of a terminal that switch a style on and off. */
export interface Styled {
  readonly text: string;
  readonly codes: readonly (readonly [on: number, off: number])[];
}

/** A line as the parts that it is made of. */
export type Line = Part | readonly Line[];

/** Lines as text. Whatever stands in their parts, there are no more lines than these, and no style but what is meant. */
export function written(lines: readonly Line[], hasColours = false): string {
  return lines.map((line) => `${writtenLine(line, hasColours)}\n`).join('');
}

function writtenLine(line: Line, hasColours: boolean): string {
  const parts = partsOf(line).map((part) => typeof part === 'string' ? { text: harmless(part), codes: [] } : { ...part, text: harmless(part.text) });
  const plain = parts.map(({ text }) => text).join('');
  // What only the parts together would be.
  const isSuspect = harmlessLine(plain) !== plain;
  if (!hasColours || isSuspect) { return harmlessLine(plain).trimEnd(); }
  const [last] = parts.slice(-1);
  return parts.map((part) => styled(part === last && part.codes.length === 0 ? { ...part, text: part.text.trimEnd() } : part)).join('');
}

function partsOf(line: Line): Part[] {
  return typeof line === 'string' || 'codes' in line ? [line] : line.flatMap(partsOf);
}

function styled({ codes, text }: Styled): string {
  return `${codes.map(([on]) => `\u001b[${on}m`).join('')}${text}${[...codes].reverse().map(([, off]) => `\u001b[${off}m`).join('')}`;
}

/** The same in a style, which is laid around those that it has already. */
export function inStyle(code: readonly [on: number, off: number], part: Part): Styled {
  return typeof part === 'string' ? { text: part, codes: [code] } : { text: part.text, codes: [code, ...part.codes] };
}

/** The same, for JSON: there only its own line breaks are written as they are. */
const UNSEEN_IN_JSON = new RegExp(`(?!\\n)(?:${UNSEEN.source}|[\\u2028\\u2029])`, 'gu');

/** A value as JSON that loses nothing, and can be shown all the same: what nobody sees is escaped. */
export function harmlessJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(UNSEEN_IN_JSON, escaped).replace(/##(?=\w*\[)/g, '\\u0023#')}\n`;
}

function escaped(letter: string): string {
  return Array.from({ length: letter.length }, (_, n) => `\\u${letter.charCodeAt(n).toString(16).padStart(4, '0')}`).join('');
}

"use strict";
/*
 * Names, commands and annotations come from anybody, and are shown in terminals, in the logs of CI systems and in pull requests. A line break in
 * one could pretend to be another line of ours, an escape sequence could move the cursor, and a mark of direction or a letter without width could
 * make one name look like another. A CI system takes commands from what is printed: GitHub Actions from a line that begins with `::` or has `##[`
 * anywhere, Azure Pipelines from `##vso[`, TeamCity from `##teamcity[`.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.harmless = harmless;
exports.harmlessLine = harmlessLine;
exports.written = written;
exports.inStyle = inStyle;
exports.harmlessJson = harmlessJson;
/** What ends a line somewhere. */
const BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
/** What nobody sees: control and format characters, half of a pair, and what takes no room; but not what chooses between a sign and a picture. */
const UNSEEN = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
/** What is in none of the texts that may stay as they are. */
const SUSPECT = /[^\x20-\x7e]|##\w*\[/;
/** A text from anywhere, as it may stand in a line of ours. */
function harmless(text) {
    return !SUSPECT.test(text) ? text
        : text.replace(BREAK, '⏎').replace(/\t/g, ' ').replace(UNSEEN, '\u{fffd}').replace(/##(?=\w*\[)/g, '# #');
}
/** A text as a whole line, without its end. */
function harmlessLine(text) {
    const line = harmless(text);
    return /^\s*::/.test(line) ? line.replace(':', ': ') : line;
}
/** Lines as text. Whatever stands in their parts, there are no more lines than these, and no style but what is meant. */
function written(lines, hasColours = false) {
    return lines.map((line) => `${writtenLine(line, hasColours)}\n`).join('');
}
function writtenLine(line, hasColours) {
    const parts = partsOf(line).map((part) => typeof part === 'string' ? { text: harmless(part), codes: [] } : { ...part, text: harmless(part.text) });
    const plain = parts.map(({ text }) => text).join('');
    // What only the parts together would be.
    const isSuspect = harmlessLine(plain) !== plain;
    if (!hasColours || isSuspect) {
        return harmlessLine(plain).trimEnd();
    }
    const [last] = parts.slice(-1);
    return parts.map((part) => styled(part === last && part.codes.length === 0 ? { ...part, text: part.text.trimEnd() } : part)).join('');
}
function partsOf(line) {
    return typeof line === 'string' || 'codes' in line ? [line] : line.flatMap(partsOf);
}
function styled({ codes, text }) {
    return `${codes.map(([on]) => `\u001b[${on}m`).join('')}${text}${[...codes].reverse().map(([, off]) => `\u001b[${off}m`).join('')}`;
}
/** The same in a style, which is laid around those that it has already. */
function inStyle(code, part) {
    return typeof part === 'string' ? { text: part, codes: [code] } : { text: part.text, codes: [code, ...part.codes] };
}
/** The same, for JSON: there only its own line breaks are written as they are. */
const UNSEEN_IN_JSON = new RegExp(`(?!\\n)(?:${UNSEEN.source}|[\\u2028\\u2029])`, 'gu');
/** A value as JSON that loses nothing, and can be shown all the same: what nobody sees is escaped. */
function harmlessJson(value) {
    return `${JSON.stringify(value, undefined, 2).replace(UNSEEN_IN_JSON, escaped).replace(/##(?=\w*\[)/g, '\\u0023#')}\n`;
}
function escaped(letter) {
    return Array.from({ length: letter.length }, (_, n) => `\\u${letter.charCodeAt(n).toString(16).padStart(4, '0')}`).join('');
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.blockScalarAt = blockScalarAt;
const cursor_1 = require("./cursor");
/** A text after `|` or `>`, whose lines stand deeper than the column of its parent. */
function blockScalarAt(cursor, parent) {
    const { text } = cursor;
    const isFolded = text.charCodeAt(cursor.at) === cursor_1.GREATER;
    cursor.at++;
    const chomping = text[cursor.at] === '-' || text[cursor.at] === '+' ? text[cursor.at++] : '';
    if (cursor.skipSpaces() !== cursor_1.NEWLINE) {
        throw cursor_1.UNSURE;
    }
    const lines = linesAt(cursor, parent);
    cursor.end = -1;
    let count = lines.length;
    while (count > 0 && lines[count - 1] === '') {
        count--;
    }
    if (count === 0) {
        throw cursor_1.UNSURE;
    }
    const empty = lines.length - count;
    lines.length = count;
    return (isFolded ? folded(lines) : lines.join('\n')) + (chomping === '-' ? '' : '\n') + (chomping === '+' ? '\n'.repeat(empty) : '');
}
/** The lines without their indentation, empty ones at the end too. */
function linesAt(cursor, parent) {
    const { text } = cursor;
    const lines = [];
    let indentation = 0;
    let widest = 0;
    let end = cursor.at;
    for (;;) {
        const start = end + 1;
        // Whether the last line has an end decides what it means.
        if (start >= text.length && cursor.isOpen) {
            throw cursor_1.UNSURE;
        }
        let at = start;
        while (text.charCodeAt(at) === cursor_1.SPACE) {
            at++;
        }
        const width = at - start;
        const code = text.charCodeAt(at);
        if (code === cursor_1.TAB && (indentation === 0 || width < indentation)) {
            throw cursor_1.UNSURE;
        }
        if (code === cursor_1.NEWLINE) {
            widest = Math.max(widest, width);
            lines.push(indentation > 0 && width > indentation ? text.slice(start + indentation, at) : '');
            end = at;
            continue;
        }
        if (start >= text.length || width <= parent || width < indentation) {
            break;
        }
        if (indentation === 0) {
            if (widest > width) {
                throw cursor_1.UNSURE;
            }
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
function folded(lines) {
    let value = '';
    let separator = '';
    let wasDeeper = false;
    let isFirst = true;
    for (const line of lines) {
        const code = line.charCodeAt(0);
        if (line === '') {
            // Those before the first text stay as they are.
            if (isFirst || separator === '\n') {
                value += '\n';
            }
            else {
                separator = '\n';
            }
            continue;
        }
        const isDeeper = code === cursor_1.SPACE || code === cursor_1.TAB;
        if (isDeeper && !isFirst) {
            separator = separator === '\n' && !wasDeeper ? '\n\n' : '\n';
        }
        value += separator + line;
        separator = isDeeper ? '\n' : ' ';
        wasDeeper = isDeeper;
        isFirst = false;
    }
    return value;
}

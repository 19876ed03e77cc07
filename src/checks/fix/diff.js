"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.unifiedDiff = unifiedDiff;
exports.harmlessDiff = harmlessDiff;
const harmless_1 = require("../../private/harmless");
/*
 * A unified diff of two texts, as `patch -p1` and `git apply` read it. The changes of a fix are few, so the shortest way from one text to the other
 * is found quickly, with the algorithm of Myers.
 */
/** So many unchanged lines stand around a change. */
const CONTEXT = 3;
/** The unified diff of a file; nothing if nothing is different. The name is from the folder in which the diff is applied. */
function unifiedDiff(name, before, after) {
    const steps = stepsFrom(linesOf(before), linesOf(after));
    const hunks = hunksIn(steps);
    if (hunks.length === 0) {
        return '';
    }
    return [`--- ${quoted(`a/${name}`)}\n`, `+++ ${quoted(`b/${name}`)}\n`, ...hunks].join('');
}
/** The same as it may be printed: what stands in a manifest must not move a cursor, or speak to a CI system. Most diffs are the same. */
function harmlessDiff(diff) {
    return diff.split('\n').map((line) => {
        const end = line.endsWith('\r') ? '\r' : '';
        // Tabs do no harm, and a patch needs them.
        const text = line.slice(0, line.length - end.length).split('\t').map(harmless_1.harmless).join('\t');
        return (/^\s*::/.test(text) ? text.replace(':', ': ') : text) + end;
    }).join('\n');
}
/** The lines with their ends: the last one may have none. */
function linesOf(text) {
    const lines = text.split('\n');
    return lines.flatMap((line, n) => n < lines.length - 1 ? [`${line}\n`] : line === '' ? [] : [line]);
}
function hunksIn(steps) {
    const hunks = [];
    // The numbers of the next line, from 1, before and after.
    let [old, now, at] = [1, 1, 0];
    const advance = (to) => {
        for (; at < to; at++) {
            if (steps[at].mark !== '+') {
                old++;
            }
            if (steps[at].mark !== '-') {
                now++;
            }
        }
    };
    for (let first = changeFrom(steps, 0); first < steps.length; first = changeFrom(steps, at)) {
        advance(Math.max(at, first - CONTEXT));
        let last = first;
        for (let next = last; next < steps.length && next - last <= 2 * CONTEXT + 1; next = changeFrom(steps, last + 1)) {
            last = next;
        }
        const shown = steps.slice(at, last + 1 + CONTEXT);
        const count = (other) => shown.filter(({ mark }) => mark !== other).length;
        // An empty side is named by the line before it.
        const range = (start, length) => `${length === 0 ? start - 1 : start}${length === 1 ? '' : `,${length}`}`;
        hunks.push(`@@ -${range(old, count('+'))} +${range(now, count('-'))} @@\n${shown.map(written).join('')}`);
        advance(at + shown.length);
    }
    return hunks;
}
function changeFrom(steps, start) {
    for (let at = start; at < steps.length; at++) {
        if (steps[at].mark !== ' ') {
            return at;
        }
    }
    return steps.length;
}
function written({ line, mark }) {
    return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}
/** The way from some lines to others. What is the same at both ends is not looked at. */
function stepsFrom(before, after) {
    let head = 0;
    while (head < before.length && head < after.length && before[head] === after[head]) {
        head++;
    }
    let tail = 0;
    while (tail < Math.min(before.length, after.length) - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
        tail++;
    }
    const same = (lines) => lines.map((line) => ({ mark: ' ', line }));
    return [
        ...same(before.slice(0, head)),
        ...shortest(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
        ...same(before.slice(before.length - tail)),
    ];
}
/** See E. W. Myers, An O(ND) difference algorithm and its variations. */
function shortest(before, after) {
    const [n, m] = [before.length, after.length];
    // How far the lines before are gone through on each diagonal, after each number of changes.
    const trace = [];
    let reached = new Map([[1, 0]]);
    for (let changes = 0; changes <= n + m; changes++) {
        const next = new Map();
        for (let k = -changes; k <= changes; k += 2) {
            let x = isDown(reached, k, changes) ? reached.get(k + 1) : reached.get(k - 1) + 1;
            while (x < n && x - k < m && before[x] === after[x - k]) {
                x++;
            }
            next.set(k, x);
            if (x >= n && x - k >= m) {
                trace.push(reached);
                return wayBack(before, after, trace);
            }
        }
        trace.push(reached);
        reached = next;
    }
    return [];
}
/** Whether the way to a diagonal comes from the one above, by a line that is new. */
function isDown(reached, k, changes) {
    return k === -changes || (k !== changes && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
}
function wayBack(before, after, trace) {
    const steps = [];
    let [x, y] = [before.length, after.length];
    for (let changes = trace.length - 1; changes >= 0; changes--) {
        const reached = trace[changes];
        const k = x - y;
        const down = isDown(reached, k, changes);
        const from = down ? reached.get(k + 1) : reached.get(k - 1);
        const fromY = down ? from - k - 1 : from - k + 1;
        while (x > from && y > fromY && x > 0 && y > 0 && before[x - 1] === after[y - 1]) {
            steps.push({ mark: ' ', line: before[--x] });
            y--;
        }
        if (changes > 0) {
            steps.push(down ? { mark: '+', line: after[--y] } : { mark: '-', line: before[--x] });
        }
    }
    return steps.reverse();
}
/** A name as git writes it: in quotes if it has other letters than plain ones. */
function quoted(name) {
    if (!/["\\]|\p{Cc}/u.test(name)) {
        return name;
    }
    return `"${name.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, (letter) => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`)}"`;
}

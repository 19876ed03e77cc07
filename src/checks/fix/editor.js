"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Editor = void 0;
const util_1 = require("util");
const yaml_1 = require("yaml");
const patch_1 = require("./patch");
const pod_1 = require("../../pod");
const content_1 = require("../read/content");
const parse_1 = require("../read/parse");
/** So many letters after a change tell where it is. */
const ANCHOR = 24;
/** In so many places it is looked for. */
const TRIES = 8;
/** Changes the text of one document, of which all else stays as it is. Each change is one of the text as it was given. */
class Editor {
    text;
    isJson;
    document;
    newline;
    constructor(text, isJson) {
        this.text = text;
        this.isJson = isJson;
        this.document = (0, parse_1.nodesIn)(text, true);
        this.newline = text.includes('\r\n') ? '\r\n' : '\n';
    }
    remove(keys) {
        const collection = this.collectionAt(keys.slice(0, -1));
        const index = this.indexOf(collection, keys[keys.length - 1]);
        const { items } = collection;
        const start = this.startOf(collection, index);
        const end = this.endOf(collection, index);
        if (collection.flow) {
            if (items.length === 1) {
                return this.splice(collection.range[0] + 1, collection.range[1] - 1, '');
            }
            return index + 1 < items.length
                ? this.splice(start, this.startOf(collection, index + 1), '') : this.splice(this.endOf(collection, index - 1), end, '');
        }
        const line = this.lineStart(start);
        const isOnItsOwn = this.text.slice(line, start).trim() === '';
        if (items.length === 1) {
            const empty = (0, yaml_1.isMap)(collection) ? '{}' : '[]';
            // `- lifecycle: …` becomes `- {}`, and what is after `spec:` goes up to it.
            if (!isOnItsOwn || keys.length === 1) {
                return this.splice(start, end, empty);
            }
            const before = this.afterIndicator(keys.slice(0, -1));
            return this.text.slice(0, before) + ` ${empty}` + this.text.slice(before, line) + this.text.slice(this.nextLine(end));
        }
        if (isOnItsOwn) {
            return this.splice(line, this.nextLine(end), '');
        }
        const next = index + 1 < items.length ? this.startOf(collection, index + 1) : end;
        return this.splice(start, this.text.slice(end, next).trim() === '' ? next : end, '');
    }
    /** Takes an element or a pair out and puts it elsewhere, with its comments, in its own style. */
    move(from, to) {
        const collection = this.collectionAt(from.slice(0, -1));
        const index = this.indexOf(collection, from[from.length - 1]);
        const value = (0, pod_1.valueAt)((0, content_1.contentOf)(this.document), pointerOf(from));
        const piece = (0, yaml_1.isMap)(collection) && from[from.length - 1] !== to[to.length - 1] ? undefined : this.pieceAt(collection, index);
        const isAlone = !piece || collection.items.length === 1 || piece.isInline;
        const rest = isAlone ? this.remove(from) : this.splice(piece.start, piece.end, '');
        const target = new Editor(rest, this.isJson);
        const ownIndent = (0, yaml_1.isSeq)(collection) && piece && from.length > 1 ? piece.column - this.columnOf(from.slice(0, -1)) : 2;
        return (piece && target.place(to, piece, ownIndent)) ?? target.set(to, value, true);
    }
    set(keys, value, mayAdd) {
        const key = keys[keys.length - 1];
        const collection = this.collectionAt(keys.slice(0, -1));
        const edited = mayAdd || typeof value !== 'string' ? undefined : this.edit(keys, value);
        if (edited !== undefined) {
            return edited;
        }
        if ((0, yaml_1.isSeq)(collection) && mayAdd) {
            return this.insert(collection, key === '-' ? collection.items.length : Number(key), value);
        }
        const index = this.indexOf(collection, key, true);
        return index < 0 ? this.insert(collection, collection.items.length, value, key) : this.replace(collection, index, value);
    }
    /** A text that is nearly the same, written in the style of the old one; nothing if that cannot be done for sure. */
    edit(keys, value) {
        const collection = this.collectionAt(keys.slice(0, -1));
        const item = collection.items[this.indexOf(collection, keys[keys.length - 1], true)];
        const old = ((0, yaml_1.isMap)(collection) ? item?.value : item);
        if (!(0, yaml_1.isScalar)(old) || typeof old.value !== 'string' || !old.range || old.value === '') {
            return undefined;
        }
        const before = old.value;
        let head = 0;
        while (head < before.length && head < value.length && before[head] === value[head]) {
            head++;
        }
        let tail = 0;
        while (tail < Math.min(before.length, value.length) - head && before[before.length - 1 - tail] === value[value.length - 1 - tail]) {
            tail++;
        }
        const [gone, come] = [before.slice(head, before.length - tail), value.slice(head, value.length - tail)];
        const [after] = before.slice(before.length - tail).split(/[\n"'\\]/, 1);
        const anchor = gone + after.slice(0, ANCHOR);
        if (head + tail === 0 || anchor === '' || /\n/.test(gone + come)) {
            return undefined;
        }
        const wanted = (0, patch_1.patched)((0, content_1.contentOf)(this.document), [{ op: 'replace', path: pointerOf(keys), value }]);
        const [start, end] = old.range;
        let at = this.text.indexOf(anchor, start);
        for (let tries = 0; at >= 0 && at < end && tries < TRIES; at = this.text.indexOf(anchor, at + 1), tries++) {
            const text = this.splice(at, at + gone.length, come);
            const document = (0, parse_1.nodesIn)(text);
            if (document.errors.length === 0 && (0, util_1.isDeepStrictEqual)(JSON.parse(JSON.stringify((0, content_1.contentOf)(document))), wanted)) {
                return text;
            }
        }
        return undefined;
    }
    /** The lines of an element or a pair in block style, with the comments that are about it; nothing in flow style. */
    pieceAt(collection, index) {
        if (collection.flow) {
            return undefined;
        }
        const first = this.startOf(collection, index);
        const line = this.lineStart(first);
        const column = first - line;
        const isInline = this.text.slice(line, first).trim() !== '';
        let start = isInline ? first : line;
        const isComment = (at, least, most) => {
            const [, indent] = /^( *)#/.exec(this.text.slice(at, this.nextLine(at + 1))) ?? [];
            return indent !== undefined && indent.length >= least && indent.length <= most;
        };
        while (!isInline && start > 0 && isComment(this.lineStart(start - 1), column, column)) {
            start = this.lineStart(start - 1);
        }
        let end = this.nextLine(this.endOf(collection, index));
        while (end < this.text.length && isComment(end, column + 1, Infinity)) {
            end = this.nextLine(end + 1);
        }
        const text = (isInline ? ' '.repeat(column) : '') + this.text.slice(start, end);
        return { column, end, isInline, start, text: text.endsWith('\n') ? text : text + this.newline };
    }
    /** Where the line of a pair begins to have letters. */
    columnOf(keys) {
        const collection = this.collectionAt(keys.slice(0, -1));
        const start = this.startOf(collection, this.indexOf(collection, keys[keys.length - 1]));
        return start - this.lineStart(start);
    }
    /** Puts lines into a list or mapping in block style, or into an empty one; nothing if it is another. */
    place(keys, { column, text }, ownIndent) {
        const key = keys[keys.length - 1];
        const parent = keys.slice(0, -1);
        const collection = this.collectionAt(parent);
        const lines = (to) => text.split(this.newline).map((line) => indented(line, to - column)).join(this.newline);
        if ((0, yaml_1.isMap)(collection) && this.indexOf(collection, key, true) >= 0) {
            return undefined;
        }
        if (collection.flow) {
            if (this.isJson || collection.items.length > 0 || parent.length === 0 || this.collectionAt(parent.slice(0, -1)).flow) {
                return undefined;
            }
            const [start, end] = collection.range;
            const own = this.columnOf(parent) + ownIndent;
            const before = this.text.slice(0, start).trimEnd();
            // A comment after it may be about it.
            return `${before}${this.text.slice(end, this.nextLine(end)).trimEnd()}${this.newline}${lines(own)}${this.text.slice(this.nextLine(end))}`;
        }
        const { items } = collection;
        const index = (0, yaml_1.isMap)(collection) || key === '-' ? items.length : Number(key);
        const first = this.startOf(collection, 0);
        const placed = lines(first - this.lineStart(first));
        if (index < items.length) {
            return this.splice(this.lineStart(this.startOf(collection, index)), undefined, placed);
        }
        const at = this.nextLine(this.endOf(collection, items.length - 1));
        return at === this.text.length && !this.text.endsWith('\n') ? this.text + this.newline + placed.slice(0, -this.newline.length) : this.splice(at, undefined, placed);
    }
    replace(collection, index, value) {
        const item = collection.items[index];
        const old = (0, yaml_1.isMap)(collection) ? item.value : item;
        const end = this.endOf(collection, index);
        const isShort = old?.range && old.range[0] < old.range[1] && ((0, yaml_1.isScalar)(old) ? !/^BLOCK/.test(old.type ?? '') : (0, yaml_1.isCollection)(old) && old.flow);
        const inline = (at) => collection.flow ? this.inFlow(value, at) : inYaml(value, true);
        if (isShort) {
            return this.splice(old.range[0], old.range[1], inline(old.range[0]));
        }
        if ((0, yaml_1.isAlias)(old)) {
            throw new Error('it is a YAML alias');
        }
        const from = this.indicatorEnd(collection, index);
        // The line break after a block of text is its own.
        const to = this.text[end - 1] === '\n' ? end - this.newline.length : end;
        return this.splice(from, to, ` ${inline(from)}`);
    }
    insert(collection, index, value, key) {
        const { items } = collection;
        if (collection.flow) {
            const name = key === undefined ? '' : this.isJson ? `${JSON.stringify(key)}: ` : `${inYaml(key)}: `;
            if (items.length === 0) {
                const [start, end] = collection.range;
                const text = name + this.inFlow(value, start);
                const pad = (0, yaml_1.isMap)(collection) && !this.isJson ? ' ' : '';
                return this.splice(start + 1, end - 1, `${pad}${text}${pad}`);
            }
            const at = this.startOf(collection, Math.min(index, items.length - 1));
            const indent = this.text.slice(this.lineStart(at), at);
            const separator = indent.trim() === '' && at > 0 ? `,${this.newline}${indent}` : ', ';
            const text = name + this.inFlow(value, at);
            return index < items.length ? this.splice(at, at, `${text}${separator}`) : this.splice(this.endOf(collection, index - 1), undefined, `${separator}${text}`);
        }
        const first = this.startOf(collection, 0);
        const column = first - this.lineStart(first);
        const pad = ' '.repeat(column);
        const line = pad + (key === undefined ? `- ${this.inBlock(value, column + 2, true)}` : `${inYaml(key)}:${this.after(value, column + 2)}`);
        if (index < items.length) {
            return this.splice(this.lineStart(this.startOf(collection, index)), undefined, line + this.newline);
        }
        const at = this.nextLine(this.endOf(collection, items.length - 1));
        // The last line of a file may have no end.
        return at === this.text.length && !this.text.endsWith('\n')
            ? this.text + this.newline + line : this.splice(at, undefined, line + this.newline);
    }
    /** What stands after `key:`. */
    after(value, indent) {
        const text = this.inBlock(value, indent);
        return text.startsWith(this.newline) ? text : ` ${text}`;
    }
    /** A value in block style; on the same line if it is short. */
    inBlock(value, indent, isElement = false) {
        const isLong = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
        if (!isLong) {
            return inYaml(value, true);
        }
        const pad = ' '.repeat(indent);
        const lines = inYaml(value).split('\n').map((line) => line === '' ? line : pad + line).join(this.newline);
        return isElement ? lines.slice(indent) : this.newline + lines;
    }
    inFlow(value, at) {
        if (!this.isJson) {
            return inYaml(value, true);
        }
        const line = this.lineStart(at);
        const indent = /^[ \t]*/.exec(this.text.slice(line))[0];
        const isOneLine = !this.text.trim().includes('\n');
        const unit = /^[ \t]+(?=")/m.exec(this.text)?.[0] ?? '  ';
        return isOneLine ? JSON.stringify(value) : JSON.stringify(value, null, unit).replace(/\n/g, this.newline + indent);
    }
    /** The mapping or list at a place, which must be there itself and not by an alias. */
    collectionAt(keys) {
        let node = this.document.contents;
        for (const key of keys) {
            if (!(0, yaml_1.isCollection)(node)) {
                break;
            }
            const item = node.items[this.indexOf(node, key)];
            node = ((0, yaml_1.isMap)(node) ? item.value : item);
        }
        if ((0, yaml_1.isAlias)(node)) {
            throw new Error('it is behind a YAML alias, so a change would affect other places too');
        }
        if (!(0, yaml_1.isMap)(node) && !(0, yaml_1.isSeq)(node)) {
            throw new Error('its parent does not exist');
        }
        return node;
    }
    indexOf(collection, key, mayMiss = false) {
        const index = (0, yaml_1.isMap)(collection) ? collection.items.findIndex((pair) => !(0, content_1.isMerge)(pair) && (0, content_1.keyOf)(pair.key) === key) : Number(key);
        if ((0, yaml_1.isMap)(collection) && index < 0 && collection.items.some(content_1.isMerge)) {
            throw new Error('it may come from a merge key');
        }
        if (!mayMiss && !(index >= 0 && index < collection.items.length)) {
            throw new Error(`'${key}' does not exist`);
        }
        return index;
    }
    tokenOf(collection, index) {
        const { items } = (collection.srcToken ?? {});
        // What has only comments in it is no element.
        return items?.filter(({ key, sep, start, ...rest }) => key || sep || rest.value || start.some(({ type }) => type === 'seq-item-ind'))[index];
    }
    startOf(collection, index) {
        const item = collection.items[index];
        const { range } = ((0, yaml_1.isMap)(collection) ? item.key : item);
        const token = collection.flow ? undefined : this.tokenOf(collection, index)?.start.find(({ type }) => /^(seq-item-ind|explicit-key-ind|anchor|tag)$/.test(type));
        return token?.offset ?? range[0];
    }
    /** Where the content of a pair or an element ends, without the comment after it. */
    endOf(collection, index) {
        const item = collection.items[index];
        const value = ((0, yaml_1.isMap)(collection) ? item.value : item);
        const empty = () => this.indicatorEnd(collection, index);
        if (!value?.range || value.range[0] === value.range[1]) {
            return empty();
        }
        if (((0, yaml_1.isMap)(value) || (0, yaml_1.isSeq)(value)) && !value.flow) {
            return this.endOf(value, value.items.length - 1);
        }
        return Math.max(value.range[1], collection.flow && (0, yaml_1.isSeq)(collection) ? 0 : empty());
    }
    /** Where the `:` or the `-` of a pair or an element ends. */
    indicatorEnd(collection, index) {
        const { sep, start = [] } = this.tokenOf(collection, index) ?? {};
        const token = ((0, yaml_1.isMap)(collection) ? sep : start)?.find(({ type }) => /^(map-value-ind|seq-item-ind)$/.test(type));
        if (!token) {
            throw new Error('its syntax is not supported');
        }
        return token.offset + 1;
    }
    afterIndicator(keys) {
        const parent = this.collectionAt(keys.slice(0, -1));
        return this.indicatorEnd(parent, this.indexOf(parent, keys[keys.length - 1]));
    }
    lineStart(at) {
        return this.text.lastIndexOf('\n', at - 1) + 1;
    }
    nextLine(at) {
        if (this.text[at - 1] === '\n') {
            return at;
        }
        const end = this.text.indexOf('\n', at);
        return end < 0 ? this.text.length : end + 1;
    }
    splice(start, end, by) {
        return this.text.slice(0, start) + by + this.text.slice(end ?? start);
    }
}
exports.Editor = Editor;
/** A value as text, that is read again as the same. */
function inYaml(value, onOneLine = false) {
    return (0, yaml_1.stringify)(value, { schema: 'yaml-1.1', lineWidth: 0, ...onOneLine ? { collectionStyle: 'flow', defaultStringType: typeof value === 'string' && value.includes('\n') ? 'QUOTE_DOUBLE' : 'PLAIN' } : {} }).replace(/\n$/, '');
}
function pointerOf(keys) {
    return keys.reduce((at, key) => (0, pod_1.pointer)(at, key), '');
}
/** A line that is moved to the right, or as far to the left as it can be. */
function indented(line, by) {
    if (line.trim() === '') {
        return line;
    }
    return by >= 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, line.length - line.trimStart().length));
}

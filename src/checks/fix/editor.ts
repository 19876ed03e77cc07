import { isDeepStrictEqual } from 'util';
import type { CST, Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isCollection, isMap, isScalar, isSeq, stringify } from 'yaml';
import { patched } from './patch';
import { pointer, valueAt } from '../../pod';
import { contentOf, isMerge, keyOf } from '../read/content';
import { nodesIn } from '../read/parse';

/** What an element or a pair is made of in the text. */
interface Token { readonly start: readonly CST.SourceToken[]; readonly key?: CST.Token | null; readonly sep?: readonly CST.SourceToken[] }

/** So many letters after a change tell where it is. */
const ANCHOR = 24;
/** In so many places it is looked for. */
const TRIES = 8;

/** Whole lines that are to go elsewhere. */
interface Piece {
  readonly start: number;
  readonly end: number;
  /** How far they are indented. */
  readonly column: number;
  /** Whether something else begins in the first line, as the `-` of a list. */
  readonly isInline: boolean;
  readonly text: string;
}

/** Changes the text of one document, of which all else stays as it is. Each change is one of the text as it was given. */
export class Editor {
  private readonly document: Document.Parsed;
  private readonly newline: string;

  public constructor(private readonly text: string, private readonly isJson: boolean) {
    this.document = nodesIn(text, true);
    this.newline = text.includes('\r\n') ? '\r\n' : '\n';
  }

  public remove(keys: readonly string[]): string {
    const collection = this.collectionAt(keys.slice(0, -1));
    const index = this.indexOf(collection, keys[keys.length - 1]);
    const { items } = collection;
    const start = this.startOf(collection, index);
    const end = this.endOf(collection, index);
    if (collection.flow) {
      if (items.length === 1) { return this.splice(collection.range![0] + 1, collection.range![1] - 1, ''); }
      return index + 1 < items.length
        ? this.splice(start, this.startOf(collection, index + 1), '') : this.splice(this.endOf(collection, index - 1), end, '');
    }
    const line = this.lineStart(start);
    const isOnItsOwn = this.text.slice(line, start).trim() === '';
    if (items.length === 1) {
      const empty = isMap(collection) ? '{}' : '[]';
      // `- lifecycle: …` becomes `- {}`, and what is after `spec:` goes up to it.
      if (!isOnItsOwn || keys.length === 1) { return this.splice(start, end, empty); }
      const before = this.afterIndicator(keys.slice(0, -1));
      return this.text.slice(0, before) + ` ${empty}` + this.text.slice(before, line) + this.text.slice(this.nextLine(end));
    }
    if (isOnItsOwn) { return this.splice(line, this.nextLine(end), ''); }
    const next = index + 1 < items.length ? this.startOf(collection, index + 1) : end;
    return this.splice(start, this.text.slice(end, next).trim() === '' ? next : end, '');
  }

  /** Takes an element or a pair out and puts it elsewhere, with its comments, in its own style. */
  public move(from: readonly string[], to: readonly string[]): string {
    const collection = this.collectionAt(from.slice(0, -1));
    const index = this.indexOf(collection, from[from.length - 1]);
    const value = valueAt(contentOf(this.document), pointerOf(from));
    const piece = isMap(collection) && from[from.length - 1] !== to[to.length - 1] ? undefined : this.pieceAt(collection, index);
    const isAlone = !piece || collection.items.length === 1 || piece.isInline;
    const rest = isAlone ? this.remove(from) : this.splice(piece.start, piece.end, '');
    const target = new Editor(rest, this.isJson);
    const ownIndent = isSeq(collection) && piece && from.length > 1 ? piece.column - this.columnOf(from.slice(0, -1)) : 2;
    return (piece && target.place(to, piece, ownIndent)) ?? target.set(to, value, true);
  }

  public set(keys: readonly string[], value: unknown, mayAdd: boolean): string {
    const key = keys[keys.length - 1];
    const collection = this.collectionAt(keys.slice(0, -1));
    const edited = mayAdd || typeof value !== 'string' ? undefined : this.edit(keys, value);
    if (edited !== undefined) { return edited; }
    if (isSeq(collection) && mayAdd) { return this.insert(collection, key === '-' ? collection.items.length : Number(key), value); }
    const index = this.indexOf(collection, key, true);
    return index < 0 ? this.insert(collection, collection.items.length, value, key) : this.replace(collection, index, value);
  }

  /** A text that is nearly the same, written in the style of the old one; nothing if that cannot be done for sure. */
  private edit(keys: readonly string[], value: string): string | undefined {
    const collection = this.collectionAt(keys.slice(0, -1));
    const item = collection.items[this.indexOf(collection, keys[keys.length - 1], true)];
    const old = (isMap(collection) ? (item as Pair | undefined)?.value : item) as Node | undefined;
    if (!isScalar(old) || typeof old.value !== 'string' || !old.range || old.value === '') { return undefined; }
    const before = old.value;
    let head = 0;
    while (head < before.length && head < value.length && before[head] === value[head]) { head++; }
    let tail = 0;
    while (tail < Math.min(before.length, value.length) - head && before[before.length - 1 - tail] === value[value.length - 1 - tail]) { tail++; }
    const [gone, come] = [before.slice(head, before.length - tail), value.slice(head, value.length - tail)];
    const [after] = before.slice(before.length - tail).split(/[\n"'\\]/, 1);
    const anchor = gone + after.slice(0, ANCHOR);
    if (head + tail === 0 || anchor === '' || /\n/.test(gone + come)) { return undefined; }
    const wanted = patched(contentOf(this.document), [{ op: 'replace', path: pointerOf(keys), value }]);
    const [start, end] = old.range;
    let at = this.text.indexOf(anchor, start);
    for (let tries = 0; at >= 0 && at < end && tries < TRIES; at = this.text.indexOf(anchor, at + 1), tries++) {
      const text = this.splice(at, at + gone.length, come);
      const document = nodesIn(text);
      if (document.errors.length === 0 && isDeepStrictEqual(JSON.parse(JSON.stringify(contentOf(document))), wanted)) { return text; }
    }
    return undefined;
  }

  /** The lines of an element or a pair in block style, with the comments that are about it; nothing in flow style. */
  private pieceAt(collection: YAMLMap | YAMLSeq, index: number): Piece | undefined {
    if (collection.flow) { return undefined; }
    const first = this.startOf(collection, index);
    const line = this.lineStart(first);
    const column = first - line;
    const isInline = this.text.slice(line, first).trim() !== '';
    let start = isInline ? first : line;
    const isComment = (at: number, least: number, most: number) => {
      const [, indent] = /^( *)#/.exec(this.text.slice(at, this.nextLine(at + 1))) ?? [];
      return indent !== undefined && indent.length >= least && indent.length <= most;
    };
    while (!isInline && start > 0 && isComment(this.lineStart(start - 1), column, column)) { start = this.lineStart(start - 1); }
    let end = this.nextLine(this.endOf(collection, index));
    while (end < this.text.length && isComment(end, column + 1, Infinity)) { end = this.nextLine(end + 1); }
    const text = (isInline ? ' '.repeat(column) : '') + this.text.slice(start, end);
    return { column, end, isInline, start, text: text.endsWith('\n') ? text : text + this.newline };
  }

  /** Where the line of a pair begins to have letters. */
  private columnOf(keys: readonly string[]): number {
    const collection = this.collectionAt(keys.slice(0, -1));
    const start = this.startOf(collection, this.indexOf(collection, keys[keys.length - 1]));
    return start - this.lineStart(start);
  }

  /** Puts lines into a list or mapping in block style, or into an empty one; nothing if it is another. */
  private place(keys: readonly string[], { column, text }: Piece, ownIndent: number): string | undefined {
    const key = keys[keys.length - 1];
    const parent = keys.slice(0, -1);
    const collection = this.collectionAt(parent);
    const lines = (to: number) => text.split(this.newline).map((line) => indented(line, to - column)).join(this.newline);
    if (isMap(collection) && this.indexOf(collection, key, true) >= 0) { return undefined; }
    if (collection.flow) {
      if (this.isJson || collection.items.length > 0 || parent.length === 0 || this.collectionAt(parent.slice(0, -1)).flow) { return undefined; }
      const [start, end] = collection.range!;
      const own = this.columnOf(parent) + ownIndent;
      const before = this.text.slice(0, start).trimEnd();
      // A comment after it may be about it.
      return `${before}${this.text.slice(end, this.nextLine(end)).trimEnd()}${this.newline}${lines(own)}${this.text.slice(this.nextLine(end))}`;
    }
    const { items } = collection;
    const index = isMap(collection) || key === '-' ? items.length : Number(key);
    const first = this.startOf(collection, 0);
    const placed = lines(first - this.lineStart(first));
    if (index < items.length) { return this.splice(this.lineStart(this.startOf(collection, index)), undefined, placed); }
    const at = this.nextLine(this.endOf(collection, items.length - 1));
    return at === this.text.length && !this.text.endsWith('\n') ? this.text + this.newline + placed.slice(0, -this.newline.length) : this.splice(at, undefined, placed);
  }

  private replace(collection: YAMLMap | YAMLSeq, index: number, value: unknown): string {
    const item = collection.items[index];
    const old = isMap(collection) ? (item as Pair).value as Node | null : item as Node;
    const end = this.endOf(collection, index);
    const isShort = old?.range && old.range[0] < old.range[1] && (isScalar(old) ? !/^BLOCK/.test(old.type ?? '') : isCollection(old) && old.flow);
    const inline = (at: number) => collection.flow ? this.inFlow(value, at) : inYaml(value, true);
    if (isShort) { return this.splice(old.range![0], old.range![1], inline(old.range![0])); }
    if (isAlias(old)) { throw new Error('it is a YAML alias'); }
    const from = this.indicatorEnd(collection, index);
    // The line break after a block of text is its own.
    const to = this.text[end - 1] === '\n' ? end - this.newline.length : end;
    return this.splice(from, to, ` ${inline(from)}`);
  }

  private insert(collection: YAMLMap | YAMLSeq, index: number, value: unknown, key?: string): string {
    const { items } = collection;
    if (collection.flow) {
      const name = key === undefined ? '' : this.isJson ? `${JSON.stringify(key)}: ` : `${inYaml(key)}: `;
      if (items.length === 0) {
        const [start, end] = collection.range!;
        const text = name + this.inFlow(value, start);
        const pad = isMap(collection) && !this.isJson ? ' ' : '';
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
    if (index < items.length) { return this.splice(this.lineStart(this.startOf(collection, index)), undefined, line + this.newline); }
    const at = this.nextLine(this.endOf(collection, items.length - 1));
    // The last line of a file may have no end.
    return at === this.text.length && !this.text.endsWith('\n')
      ? this.text + this.newline + line : this.splice(at, undefined, line + this.newline);
  }

  /** What stands after `key:`. */
  private after(value: unknown, indent: number): string {
    const text = this.inBlock(value, indent);
    return text.startsWith(this.newline) ? text : ` ${text}`;
  }

  /** A value in block style; on the same line if it is short. */
  private inBlock(value: unknown, indent: number, isElement = false): string {
    const isLong = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (!isLong) { return inYaml(value, true); }
    const pad = ' '.repeat(indent);
    const lines = inYaml(value).split('\n').map((line) => line === '' ? line : pad + line).join(this.newline);
    return isElement ? lines.slice(indent) : this.newline + lines;
  }

  private inFlow(value: unknown, at: number): string {
    if (!this.isJson) { return inYaml(value, true); }
    const line = this.lineStart(at);
    const indent = /^[ \t]*/.exec(this.text.slice(line))![0];
    const isOneLine = !this.text.trim().includes('\n');
    const unit = /^[ \t]+(?=")/m.exec(this.text)?.[0] ?? '  ';
    return isOneLine ? JSON.stringify(value) : JSON.stringify(value, null, unit).replace(/\n/g, this.newline + indent);
  }

  /** The mapping or list at a place, which must be there itself and not by an alias. */
  private collectionAt(keys: readonly string[]): YAMLMap | YAMLSeq {
    let node = this.document.contents as Node | null;
    for (const key of keys) {
      if (!isCollection(node)) { break; }
      const item = (node as YAMLMap | YAMLSeq).items[this.indexOf(node as YAMLMap | YAMLSeq, key)];
      node = (isMap(node) ? (item as Pair).value : item) as Node | null;
    }
    if (isAlias(node)) { throw new Error('it is behind a YAML alias, so a change would affect other places too'); }
    if (!isMap(node) && !isSeq(node)) { throw new Error('its parent does not exist'); }
    return node;
  }

  private indexOf(collection: YAMLMap | YAMLSeq, key: string, mayMiss = false): number {
    const index = isMap(collection) ? collection.items.findIndex((pair) => !isMerge(pair) && keyOf(pair.key) === key) : Number(key);
    if (isMap(collection) && index < 0 && collection.items.some(isMerge)) { throw new Error('it may come from a merge key'); }
    if (!mayMiss && !(index >= 0 && index < collection.items.length)) { throw new Error(`'${key}' does not exist`); }
    return index;
  }

  private tokenOf(collection: YAMLMap | YAMLSeq, index: number): Token | undefined {
    const { items } = (collection.srcToken ?? {}) as { items?: Token[] };
    // What has only comments in it is no element.
    return items?.filter(({ key, sep, start, ...rest }) => key || sep || (rest as { value?: unknown }).value || start.some(({ type }) => type === 'seq-item-ind'))[index];
  }

  private startOf(collection: YAMLMap | YAMLSeq, index: number): number {
    const item = collection.items[index];
    const { range } = (isMap(collection) ? (item as Pair).key : item) as Node;
    const token = collection.flow ? undefined : this.tokenOf(collection, index)?.start.find(({ type }) => /^(seq-item-ind|explicit-key-ind|anchor|tag)$/.test(type));
    return token?.offset ?? range![0];
  }

  /** Where the content of a pair or an element ends, without the comment after it. */
  private endOf(collection: YAMLMap | YAMLSeq, index: number): number {
    const item = collection.items[index];
    const value = (isMap(collection) ? (item as Pair).value : item) as Node | null;
    const empty = () => this.indicatorEnd(collection, index);
    if (!value?.range || value.range[0] === value.range[1]) { return empty(); }
    if ((isMap(value) || isSeq(value)) && !value.flow) { return this.endOf(value, value.items.length - 1); }
    return Math.max(value.range[1], collection.flow && isSeq(collection) ? 0 : empty());
  }

  /** Where the `:` or the `-` of a pair or an element ends. */
  private indicatorEnd(collection: YAMLMap | YAMLSeq, index: number): number {
    const { sep, start = [] } = this.tokenOf(collection, index) ?? {};
    const token = (isMap(collection) ? sep : start)?.find(({ type }) => /^(map-value-ind|seq-item-ind)$/.test(type));
    if (!token) { throw new Error('its syntax is not supported'); }
    return token.offset + 1;
  }

  private afterIndicator(keys: readonly string[]): number {
    const parent = this.collectionAt(keys.slice(0, -1));
    return this.indicatorEnd(parent, this.indexOf(parent, keys[keys.length - 1]));
  }

  private lineStart(at: number): number {
    return this.text.lastIndexOf('\n', at - 1) + 1;
  }

  private nextLine(at: number): number {
    if (this.text[at - 1] === '\n') { return at; }
    const end = this.text.indexOf('\n', at);
    return end < 0 ? this.text.length : end + 1;
  }

  private splice(start: number, end: number | undefined, by: string): string {
    return this.text.slice(0, start) + by + this.text.slice(end ?? start);
  }
}

/** A value as text, that is read again as the same. */
function inYaml(value: unknown, onOneLine = false): string {
  return stringify(value, { schema: 'yaml-1.1', lineWidth: 0, ...onOneLine ? { collectionStyle: 'flow', defaultStringType: typeof value === 'string' && value.includes('\n') ? 'QUOTE_DOUBLE' : 'PLAIN' } : {} }).replace(/\n$/, '');
}

function pointerOf(keys: readonly string[]): string {
  return keys.reduce((at, key) => pointer(at, key), '');
}

/** A line that is moved to the right, or as far to the left as it can be. */
function indented(line: string, by: number): string {
  if (line.trim() === '') { return line; }
  return by >= 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, line.length - line.trimStart().length));
}

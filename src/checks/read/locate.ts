import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml';
import { isMerge, keyOf } from './content';
import type { ReadDocument } from './read';
import { nodesOf } from './read';
import type { Place } from './source';
import { keysOf } from '../../pod';

/** Part of one line, its end not in it. */
export interface Region extends Place {
  readonly endLine: number;
  readonly endColumn: number;
}

/** The line of what a JSON pointer points to: a field with its value if that is on the same line, or the beginning of an element. */
export function regionOf(document: ReadDocument, pointer: string): Region {
  return regionsOf(document, [pointer])[0];
}

/** The same of several in one document. */
export function regionsOf(document: ReadDocument, pointers: readonly string[]): Region[] {
  if (pointers.length === 0) { return []; }
  const { source, start } = document;
  const nodes = nodesOf(document);
  return pointers.map((pointer) => {
    const range = nodes ? rangeOf(nodes, pointer) : { start: 0, end: 1 };
    const from = source.placeOf(start + range.start);
    const text = source.line(from.line);
    const length = Math.max(1, Math.min(range.end - range.start, text.trimEnd().length - from.column + 1));
    return { ...from, endLine: from.line, endColumn: from.column + length };
  });
}

interface Range { readonly start: number; readonly end: number }

/** As much of the pointer as exists. */
function rangeOf(document: Document.Parsed, pointer: string): Range {
  let node = document.contents as Node | null;
  let range: Range = { start: node?.range?.[0] ?? 0, end: endOfFirstLine(node) };
  for (const key of keysOf(pointer)) {
    const inner = resolve(node, document);
    if (isMap(inner)) {
      const pair = pairOf(inner, key, document);
      if (!pair) { return range; }
      node = pair.value as Node | null;
      const { range: [start, end] } = pair.key as { range: [number, number, number] };
      const isShort = isScalar(node) ? !/^BLOCK/.test(node.type ?? '') : isAlias(node) || (isCollection(node) && node.flow);
      range = { start, end: isShort ? Math.max(end, node!.range?.[1] ?? end) : end };
    } else if (isSeq(inner) && inner.items[Number(key)] !== undefined) {
      node = inner.items[Number(key)] as Node | null;
      range = { start: node?.range?.[0] ?? range.start, end: endOfFirstLine(node) };
    } else {
      return range;
    }
  }
  return range;
}

/** Whatever is more than a line is cut later. */
function endOfFirstLine(node: Node | null): number {
  return node?.range?.[1] ?? 1;
}

/** The pair of a key, be it merged from elsewhere. */
function pairOf(map: YAMLMap, key: string, document: Document.Parsed, depth = 0): Pair | undefined {
  const own = map.items.find((pair) => !isMerge(pair) && keyOf(resolve(pair.key as Node, document)) === key);
  if (own || depth > 20) { return own; }
  for (const pair of map.items.filter(isMerge)) {
    const value = resolve(pair.value as Node, document);
    for (const source of isSeq(value) ? value.items : [value]) {
      const inner = resolve(source as Node, document);
      const found = isMap(inner) ? pairOf(inner, key, document, depth + 1) : undefined;
      if (found) { return found; }
    }
  }
  return undefined;
}

function resolve(node: Node | null, document: Document.Parsed): Node | null | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}

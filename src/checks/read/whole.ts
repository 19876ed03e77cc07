import { Document, isAlias, isCollection, isMap, isScalar, isSeq, Node, Pair, YAMLMap } from 'yaml';
import { contentOf, isMerge, keyOf } from './content';
import { parsePiece } from './parse';
import { Range } from './quick/places';
import { sentence, Unusable } from './unusable';
import { keysOf } from '../../pod';

/*
 * What needs the whole parser. It takes as long to load as a small run takes for all else, so it is loaded when the first document
 * comes that the quick reader does not read.
 */

export { parsePiece };

/** A document as the whole parser reads it. */
export interface Whole {
  readonly content: unknown;
  readonly nodes: Document.Parsed;
}

/**
 * Reads a document.
 *
 * @throws Unusable if there is something wrong with it
 */
export function readWhole(text: string): Whole {
  const nodes = parsePiece(text);
  const [error] = nodes.errors;
  if (error) { throw new Unusable(sentence(error.message), error.pos[0]); }
  return { content: contentOf(nodes), nodes };
}

/** As much of the pointer as exists. */
export function rangeOf(document: Document.Parsed, pointer: string): Range {
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

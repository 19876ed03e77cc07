import type { Alias, Document, Node, Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, Scalar } from 'yaml';
import { Refused } from './lexer';
import { MAX_DEPTH } from './parse';
import { BadScalar, jsonOf, keyTextOf } from './scalar';
import { setOwn } from '../../private/own';

/*
 * From the nodes of a YAML document to plain JSON, as Kubernetes takes it. The parser's own way would refuse what is harmless (a
 * hundred aliases of one anchor), compare each key of a mapping with each other, and follow whatever nesting there is.
 */

/** How many values aliases may stand for, all in all. A `kubectl` refuses such documents at about the same size. */
const MAX_ALIASED = 1_000_000;

/** Why a document cannot be used, and where. */
export class Unusable extends Refused {}

interface Anchored {
  readonly node: Node;
  value?: unknown;
  /** How many values are in it, those of its aliases counted each time; nothing while it is not at its end. */
  size?: number;
}

/** The plain content of a document. What is an alias shares the value of its anchor. */
export function contentOf(document: Document.Parsed): unknown {
  return new Converter().value(document.contents as Node | null, 0);
}

/** A key as Kubernetes sees it, which knows only texts; nothing if it is none. */
export function keyOf(key: unknown): string | undefined {
  // What is left out before a colon is null.
  return isScalar(key) ? keyTextOf(key) : key === null ? keyTextOf(new Scalar(null)) : undefined;
}

/** Whether a pair is `<<: *other`. */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;
}

class Converter {
  private readonly anchors = new Map<string, Anchored>();
  private size = 0;
  private aliased = 0;

  public value(node: Node | null, depth: number): unknown {
    if (node === null || node === undefined) { return null; }
    if (isAlias(node)) { return this.anchored(node).value; }
    const { anchor } = node as { anchor?: string };
    if (anchor === undefined) { return this.plain(node, depth); }
    const entry: Anchored = { node };
    this.anchors.set(anchor, entry);
    const before = this.size;
    entry.value = this.plain(node, depth);
    entry.size = this.size - before;
    return entry.value;
  }

  private plain(node: Node, depth: number): unknown {
    this.size++;
    if (isScalar(node)) { return usable(node, () => jsonOf(node)); }
    if (depth > MAX_DEPTH) { throw new Unusable(`It is nested deeper than ${MAX_DEPTH} levels.`, offsetOf(node)); }
    if (isSeq(node)) { return node.items.map((item) => this.value(item as Node, depth + 1)); }
    return isMap(node) ? this.mapping(node, depth) : null;
  }

  private mapping(node: YAMLMap, depth: number): unknown {
    const result: { [key: string]: unknown } = {};
    const merges: Pair[] = [];
    for (const pair of node.items) {
      if (isMerge(pair)) { merges.push(pair); continue; }
      const key = usable(pair.key, () => keyOf(isAlias(pair.key) ? this.anchored(pair.key).node : pair.key));
      // `{{ .Values.name }}` is a mapping whose key is a mapping.
      if (key === undefined) { throw new Unusable('A field name must not be a mapping or a list.', offsetOf(pair.key)); }
      if (Object.hasOwn(result, key)) { throw new Unusable(`The field '${key}' appears twice in one mapping. Tools disagree on which one counts.`, offsetOf(pair.key)); }
      if (isScalar(pair.key) && pair.key.anchor !== undefined) { this.value(pair.key, depth); }
      setOwn(result, key, this.value(pair.value as Node | null, depth + 1));
    }
    for (const pair of merges) { this.merge(result, pair, depth); }
    return result;
  }

  /** What is given itself, and what is merged first, counts. */
  private merge(into: { [key: string]: unknown }, pair: Pair, depth: number): void {
    const value = this.value(pair.value as Node | null, depth + 1);
    for (const source of Array.isArray(value) && !isAlias(pair.value) ? value : [value]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        throw new Unusable('The value of `<<` must be a mapping.', offsetOf(pair.key));
      }
      for (const [key, inner] of Object.entries(source)) { if (!Object.hasOwn(into, key)) { setOwn(into, key, inner); } }
    }
  }

  private anchored(alias: Alias): Anchored {
    const found = this.anchors.get(alias.source);
    if (!found) { throw new Unusable(`The alias '*${alias.source}' has no anchor '&${alias.source}' before it.`, offsetOf(alias)); }
    if (found.size === undefined) { throw new Unusable(`The alias '*${alias.source}' is inside its own anchor.`, offsetOf(alias)); }
    this.size += found.size;
    this.aliased += found.size;
    if (this.aliased > MAX_ALIASED) {
      throw new Unusable(`Its aliases expand to more than ${MAX_ALIASED.toLocaleString('en')} values, which would exhaust the memory.`, offsetOf(alias));
    }
    return found;
  }
}

/** What is made of a node, or why it cannot be used, and where. */
function usable<T>(node: unknown, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof BadScalar ? new Unusable(error.message, offsetOf(node)) : error;
  }
}

function offsetOf(node: unknown): number {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0;
}

import type { JsonObject, ManifestObject } from '../../pod';
import { isObject, keysOf, listIn, objectsOf } from '../../pod';
import { own } from '../../private/own';

/*
 * How much is read in one run. Whatever is given, the memory that it takes stays below 512 MiB: what does not fit is named, and not read.
 */

/** The most text that is read in one run, in bytes: of one file as of all together. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** How many values all that is read together may have: each number, text, list and mapping is one. */
export const MAX_VALUES = 1_000_000;

/** How many documents all files together may have. */
export const MAX_DOCUMENTS = 100_000;

/** How many letters and values one object may have. The API server takes no request of more bytes. */
export const MAX_OBJECT = 3 * 1024 * 1024;

/** How many entries may be kept with their nodes, so that what is found in them is not parsed again to place it. */
const MAX_NODES = 75_000;

/** From so many values on, what is no object of Kubernetes is not kept. */
const MANY = 1000;

/** What is left of all that. */
export class Room {
  private bytes = MAX_BYTES;
  private values = MAX_VALUES;
  private documents = MAX_DOCUMENTS;
  private nodes = MAX_NODES;

  /** Whether the text of one more file can be kept. */
  public takeText(length: number): boolean {
    if (length > this.bytes) { return false; }
    this.bytes -= length;
    return true;
  }

  /** A text that nobody needs any more. */
  public giveBack(length: number): void {
    this.bytes += length;
  }

  public takeDocument(): boolean {
    return this.documents-- > 0;
  }

  public takeValues(count: number): boolean {
    if (count > this.values) { return false; }
    this.values -= count;
    return true;
  }

  public takeNodes(entries: number): boolean {
    if (entries > this.nodes) { return false; }
    this.nodes -= entries;
    return true;
  }
}

/** What is kept of a document. */
export interface Kept {
  /** Whether it is what was read, and not only a mark that something was there. */
  readonly isWhole: boolean;
  readonly content: unknown;
  readonly values: number;
  /** The objects that are too large, which are not in it. */
  readonly tooLarge: readonly ManifestObject[];
}

/** What has to be kept of the content of a document. */
export function keptOf(content: unknown): Kept {
  const objects = objectsOf(content);
  if (objects.length === 0) {
    const { values } = sizeOf(content, MANY);
    return values > MANY ? { isWhole: false, content: {}, values: 1, tooLarge: [] } : { isWhole: true, content, values, tooLarge: [] };
  }
  let values = 0;
  const tooLarge = objects.filter(({ raw }) => {
    const size = sizeOf(raw, MAX_OBJECT);
    if (size.letters + size.values > MAX_OBJECT) { return true; }
    values += size.values;
    return false;
  });
  const places = new Set(tooLarge.map(({ pointer: at }) => at));
  return { isWhole: true, content: places.size > 0 ? without(content, places) : content, values, tooLarge };
}

interface Size { values: number; letters: number }

/** How large something is, what is there by an alias counted each time; no more than is asked for. */
function sizeOf(value: unknown, most: number, size: Size = { values: 0, letters: 0 }): Size {
  size.values++;
  if (typeof value === 'string') {
    size.letters += value.length;
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      if (size.values + size.letters > most) { break; }
      if (!Array.isArray(value)) { size.letters += key.length; }
      sizeOf(own(value as { readonly [key: string]: unknown }, key), most, size);
    }
  }
  return size;
}

/** A document without some of its objects, of which the others keep their places. */
function without(content: unknown, places: ReadonlySet<string>, at = ''): unknown {
  if (places.has(at)) { return {}; }
  const list = isObject(content) ? listIn(content) : undefined;
  return list === undefined ? content : replacedAt(content, keysOf(list), (items) => (items as unknown[]).map((item, n) => without(item, places, `${at}${list}/${n}`)));
}

/** A copy with another value at a place of objects in objects. */
function replacedAt(value: unknown, [key, ...rest]: readonly string[], replace: (value: unknown) => unknown): unknown {
  return key === undefined ? replace(value) : { ...value as object, [key]: replacedAt(own(value as JsonObject, key), rest, replace) };
}

import { own } from '../private/own';

/** Reads plain JSON of which nothing is sure: what has another type than it should is as if it were not there. */

/** An object as it stands in a manifest. */
export interface JsonObject { readonly [key: string]: unknown }

/** The value as an object; an empty one if it is none. */
export function objectAt(value: unknown, key: string): JsonObject {
  const inner = isObject(value) ? own(value, key) : undefined;
  return isObject(inner) ? inner : {};
}

/** The elements of a list; none if it is no list. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const inner = isObject(value) ? own(value, key) : undefined;
  return Array.isArray(inner) ? inner : [];
}

/** A text, or nothing. */
export function textAt(value: unknown, key: string): string | undefined {
  const inner = isObject(value) ? own(value, key) : undefined;
  return typeof inner === 'string' ? inner : undefined;
}

/** A number, or nothing. */
export function numberAt(value: unknown, key: string): number | undefined {
  const inner = isObject(value) ? own(value, key) : undefined;
  return typeof inner === 'number' ? inner : undefined;
}

/** Texts by name, as of labels; values that are no texts are left out. */
export function textsAt(value: unknown, key: string): { readonly [name: string]: string } {
  const inner = objectAt(value, key);
  // Mostly all are texts already, and then they need no copy.
  const entries = Object.entries(inner);
  return entries.every(isText) ? inner as { readonly [name: string]: string } : Object.fromEntries(entries.filter(isText));
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

/** The texts of a list. Others are turned into texts, as a parser of YAML may have made `yes` or `1` of them. */
export function wordsAt(value: unknown, key: string): readonly string[] {
  return listAt(value, key).map((word) => typeof word === 'string' ? word : JSON.stringify(word) ?? '');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON pointer to something within what another points to. See RFC 6901. */
export function pointer(base: string, ...keys: (string | number)[]): string {
  let at = base;
  for (const key of keys) { at += `/${typeof key === 'string' && /[~/]/.test(key) ? key.replace(/~/g, '~0').replace(/\//g, '~1') : key}`; }
  return at;
}

/** The keys of a JSON pointer. */
export function keysOf(at: string): string[] {
  const [, ...keys] = at.split('/');
  return at.includes('~') ? keys.map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~')) : keys;
}

/** What a pointer points to. */
export function valueAt(root: unknown, at: string): unknown {
  let value = root;
  for (const key of keysOf(at)) {
    if (Array.isArray(value)) {
      value = value[Number(key)];
    } else {
      value = isObject(value) ? own(value, key) : undefined;
    }
  }
  return value;
}

/** Whether a value still holds what a template engine or a shell is to fill in. */
export function isTemplated(value: unknown): boolean {
  return typeof value === 'string' && /\{\{|\$\{|\$[A-Z_]|<%|\[\[/.test(value);
}

import type { JsonObject } from './json';
import { isObject, isTemplated, listAt, objectAt, textAt, valueAt } from './json';
import { own } from '../private/own';

/** Where a document comes from. */
export interface Origin {
  /** The file, as it was named. */
  readonly file?: string;
  /** Which document of the file, from 0. */
  readonly document?: number;
}

/** One object of a manifest. */
export interface ManifestObject extends Origin {
  readonly raw: JsonObject;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty if it has none, as one with `generateName`. */
  readonly name: string;
  readonly namespace?: string;
  /** Where it lies in its document: nowhere deeper unless it is in a List, or in what has objects as a List has them. */
  readonly pointer: string;
  /** Whether values of a template's parameters were put into it, so that it is not what stands in its file. */
  readonly isFilled?: boolean;
}

/** Kinds that have other objects in them, and where. */
const OBJECTS_AT: { readonly [kind: string]: string } = {
  Template: '/objects',
  ManifestWork: '/spec/workload/manifests',
  SelectorSyncSet: '/spec/resources',
  SyncSet: '/spec/resources',
};

/** Where a document has its objects, if it is a List or something like one; nothing if it is an object itself. */
export function listIn(document: JsonObject): string | undefined {
  const kind = textAt(document, 'kind') ?? '';
  const at = kind.endsWith('List') && /^\w*$/.test(kind) ? '/items' : own(OBJECTS_AT, kind);
  return at !== undefined && Array.isArray(valueAt(document, at)) ? at : undefined;
}

/** The objects of a document, those of Lists one by one. What is no object of Kubernetes is left out. */
export function objectsOf(document: unknown, origin: Origin = {}, at = '', depth = 0): ManifestObject[] {
  if (!isObject(document)) { return []; }
  const list = listIn(document);
  if (list !== undefined) {
    // A List in a List is possible; one in itself, by an anchor, is not: so there is an end.
    if (depth > 8) { return []; }
    const parameters = parametersOf(document);
    return (valueAt(document, list) as unknown[]).flatMap((item, n) => {
      const filled = parameters.size === 0 ? item : filledWith(parameters, item);
      const objects = objectsOf(filled, origin, `${at}${list}/${n}`, depth + 1);
      return filled === item ? objects : objects.map((object) => ({ ...object, isFilled: true }));
    });
  }
  const kind = textAt(document, 'kind') ?? '';
  if (kind === '') { return []; }
  const metadata = objectAt(document, 'metadata');
  return [{
    ...origin,
    raw: document,
    apiVersion: textAt(document, 'apiVersion') ?? '',
    kind,
    name: textAt(metadata, 'name') ?? '',
    namespace: textAt(metadata, 'namespace'),
    pointer: at,
  }];
}

/** The parameters of an OpenShift Template that have a value, which it gets if whoever processes it gives no other. */
function parametersOf(document: JsonObject): ReadonlyMap<string, string> {
  const all = document.kind === 'Template' ? listAt(document, 'parameters') : [];
  return new Map(all.flatMap((one): [string, string][] => {
    const [name, value] = [textAt(one, 'name'), textAt(one, 'value')];
    return name === undefined || value === undefined ? [] : [[name, value]];
  }));
}

/** A value with the values of parameters: `${X}` within a text, and `${{X}}` for a whole value, which may be a number. The value itself if it has none. */
function filledWith(parameters: ReadonlyMap<string, string>, value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    const [, whole] = /^\$\{\{(\w+)\}\}$/.exec(value) ?? [];
    if (whole !== undefined) { return parameters.has(whole) ? jsonOrText(parameters.get(whole)!) : value; }
    return value.replace(/\$\{(\w+)\}/g, (text, name: string) => parameters.get(name) ?? text);
  }
  if (typeof value !== 'object' || value === null || depth > 100) { return value; }
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, filledWith(parameters, inner, depth + 1)]);
  if (entries.every(([key, inner]) => inner === own(value as JsonObject, key))) { return value; }
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** The object that a text in JSON holds; an empty one if it holds none. */
export function jsonIn(text: string): JsonObject {
  const value = jsonOrText(text);
  return isObject(value) ? value : {};
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Whether two objects are in the same namespace, as far as they say: one that says nothing may be in any. */
export function maySeeEachOther(a: ManifestObject, b: ManifestObject): boolean {
  const isOpen = ({ namespace }: ManifestObject) => namespace === undefined || isTemplated(namespace);
  return a.namespace === b.namespace || isOpen(a) || isOpen(b);
}

/** Whether labels are what a label selector, with `matchLabels` and `matchExpressions`, asks for. An empty one asks for nothing: it selects all. */
export function matchesSelector(selector: JsonObject, labels: { readonly [name: string]: string }): boolean {
  const equal = Object.entries(objectAt(selector, 'matchLabels')).every(([name, value]) => own(labels, name) === value);
  return equal && listAt(selector, 'matchExpressions').every((expression) => {
    const label = own(labels, textAt(expression, 'key') ?? '');
    const values = listAt(expression, 'values');
    switch (textAt(expression, 'operator')) {
      case 'In': return label !== undefined && values.includes(label);
      case 'NotIn': return label === undefined || !values.includes(label);
      case 'Exists': return label !== undefined;
      case 'DoesNotExist': return label === undefined;
      default: return false;
    }
  });
}

/** Whether labels are what a selector asks for. An empty selector of a Service selects nothing. */
export function selects(matchLabels: { readonly [name: string]: string }, labels: { readonly [name: string]: string }): boolean {
  const wanted = Object.entries(matchLabels);
  return wanted.length > 0 && wanted.every(([name, value]) => own(labels, name) === value);
}

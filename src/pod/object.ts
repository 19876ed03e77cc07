import type { JsonObject } from './json';
import { isObject, isTemplated, listAt, objectAt, pointer, textAt } from './json';
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
  /** Where it lies in its document: nowhere deeper unless it is in a List. */
  readonly pointer: string;
}

/** The objects of a document, those of Lists one by one. What is no object of Kubernetes is left out. */
export function objectsOf(document: unknown, origin: Origin = {}, at = '', depth = 0): ManifestObject[] {
  if (!isObject(document)) { return []; }
  const kind = textAt(document, 'kind') ?? '';
  if (kind.endsWith('List') && /^\w*$/.test(kind) && Array.isArray(document.items)) {
    // A List in a List is possible; one in itself, by an anchor, is not: so there is an end.
    return depth > 8 ? [] : listAt(document, 'items').flatMap((item, n) => objectsOf(item, origin, pointer(at, 'items', n), depth + 1));
  }
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

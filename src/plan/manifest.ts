import { own, setOwn } from '../private/own';

/** JSON as it stands in a manifest. What is in it was not necessarily written by this library, so nothing is sure. */
export interface Json { [key: string]: any }

/** Where the pod spec lies, by kind; other kinds with a pod template have it where a Deployment has it. */
const POD_SPEC_AT: { [kind: string]: string[] } = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};
const TEMPLATE_SPEC = ['spec', 'template', 'spec'];

/** The pod spec within a manifest, or nothing if it has none. */
export function podSpecOf(manifest: Json): Json | undefined {
  let at: Json | undefined = manifest;
  for (const key of own(POD_SPEC_AT, manifest.kind) ?? TEMPLATE_SPEC) {
    at = own(at, key);
  }
  return at;
}

/** The metadata of the pods that a manifest makes, which is added if it has none. */
export function podMetadataOf(manifest: Json): Json {
  let at = manifest;
  for (const key of (own(POD_SPEC_AT, manifest.kind) ?? TEMPLATE_SPEC).slice(0, -1)) { at = own(at, key); }
  if (!at.metadata) { setField(at, 'metadata', {}); }
  return at.metadata;
}

/** Whether cdk8s writes the fields of objects in alphabetical order, as it does unless it is told otherwise. */
const isSorted = () => !process.env.CDK8S_DISABLE_SORT;

/** A value as cdk8s would have written it: with the fields of its objects in their order. */
export function inOrder<T>(value: T): T {
  if (!isSorted() || typeof value !== 'object' || value === null) { return value; }
  if (Array.isArray(value)) { return value.map(inOrder) as T; }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, inner]) => [key, inOrder(inner)])) as T;
}

/** Sets a field where cdk8s would have put it: among the other fields in their alphabetical order. */
export function setField(object: Json, key: string, value: any): void {
  const later = Object.hasOwn(object, key) ? [] : Object.keys(object).filter((other) => other > key);
  setOwn(object, key, value);
  if (later.length === 0 || !isSorted()) { return; }
  for (const other of later.sort()) {
    const moved = own(object, other);
    delete object[other];
    setOwn(object, other, moved);
  }
}

/** A copy of a sorted object with one more field, or with another value of it: much faster than to sort it anew. */
export function withField(object: Json, key: string, value: any): Json {
  if (Object.hasOwn(object, key) || !isSorted()) { return { ...object, [key]: value }; }
  const copy: Json = {};
  let placed = false;
  for (const other of Object.keys(object)) {
    if (!placed && other > key) {
      setOwn(copy, key, value);
      placed = true;
    }
    setOwn(copy, other, own(object, other));
  }
  if (!placed) { setOwn(copy, key, value); }
  return copy;
}

import { isDeepStrictEqual } from 'util';
import type { PatchOperation } from '../../checks/engine/rule';
import type { JsonObject } from '../../pod';
import { isObject, pointer } from '../../pod';
import { own } from '../../private/own';

/** One change of a workload, and why it is made. */
export interface Change {
  /** The container that it is about. @default - the whole pod */
  readonly container?: string;
  /** What is done, with the verb first: `adds a preStop hook: sleep 5 s`. */
  readonly what: string;
  /** Why, in one sentence. */
  readonly reason: string;
  /** The change itself, within the document. */
  readonly operations: readonly PatchOperation[];
}

/** Something that was not changed, and why. */
export interface LeftAlone {
  /** The container that it is about. @default - the whole workload */
  readonly container?: string;
  readonly reason: string;
}

/**
 * What turns one value into another, as changes of the smallest parts. Lists only grow at their end, as those do to which the planner adds; others
 * are replaced as a whole.
 */
export function operationsBetween(before: unknown, after: unknown, at: string): PatchOperation[] {
  if (isDeepStrictEqual(before, after)) { return []; }
  if (isObject(before) && isObject(after)) { return betweenObjects(before, after, at); }
  if (Array.isArray(before) && Array.isArray(after) && after.length >= before.length) {
    return after.flatMap((value: unknown, n): PatchOperation[] => n < before.length
      ? operationsBetween(before[n], value, pointer(at, n)) : [{ op: 'add', path: pointer(at, n), value }]);
  }
  return [{ op: 'replace', path: at, value: after }];
}

function betweenObjects(before: JsonObject, after: JsonObject, at: string): PatchOperation[] {
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key)).map((key): PatchOperation => ({ op: 'remove', path: pointer(at, key) }));
  return [...removed, ...Object.entries(after).flatMap(([key, value]): PatchOperation[] => Object.hasOwn(before, key)
    ? operationsBetween(own(before, key), value, pointer(at, key)) : [{ op: 'add', path: pointer(at, key), value }])];
}

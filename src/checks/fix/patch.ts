import { isObject, keysOf, valueAt } from '../../pod';
import { own, setOwn } from '../../private/own';
import type { PatchOperation } from '../engine/rule';

/** What plain JSON is after a JSON patch. What is given stays as it is. */
export function patched(content: unknown, operations: readonly PatchOperation[]): unknown {
  // Aliases share their values; each place is to be one of its own.
  const root = { content: JSON.parse(JSON.stringify(content ?? null)) as unknown };
  for (const operation of operations) {
    const { from, op, path } = operation;
    if (op === 'move' && from !== undefined) {
      const value = valueAt(root.content, from);
      apply(root, { op: 'remove', path: from });
      apply(root, { op: 'add', path, value });
    } else {
      // A later change may be within it.
      apply(root, op === 'remove' ? operation : { ...operation, value: JSON.parse(JSON.stringify(operation.value ?? null)) as unknown });
    }
  }
  return root.content;
}

function apply(root: object, { op, path, value }: PatchOperation): void {
  const keys = ['content', ...keysOf(path)];
  const last = keys.pop()!;
  let parent: unknown = root;
  for (const key of keys) { parent = Array.isArray(parent) ? parent[Number(key)] : isObject(parent) ? own(parent, key) : undefined; }
  if (Array.isArray(parent)) {
    const index = last === '-' ? parent.length : Number(last);
    if (!(index >= 0 && index <= (op === 'add' ? parent.length : parent.length - 1))) { throw new Error(`element ${path} does not exist`); }
    if (op === 'remove') { parent.splice(index, 1); } else { parent.splice(index, op === 'add' ? 0 : 1, value); }
  } else if (isObject(parent)) {
    if (op !== 'add' && !Object.hasOwn(parent, last)) { throw new Error(`field ${path} does not exist`); }
    if (op === 'remove') {
      delete (parent as { [key: string]: unknown })[last];
    } else {
      setOwn(parent as { [key: string]: unknown }, last, value);
    }
  } else {
    throw new Error(`the parent of ${path} does not exist`);
  }
}

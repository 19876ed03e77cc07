import type { Json } from './manifest';
import { inOrder, setField } from './manifest';
import type { PatchOperation } from '../checks/engine/rule';
import { keysOf } from '../pod';
import { own } from '../private/own';

/** Changes a manifest that cdk8s has rendered: new fields come where cdk8s would have put them. */
export function writeInOrder(manifest: Json, operations: readonly PatchOperation[]): void {
  for (const { op, path, value } of operations) {
    const keys = keysOf(path);
    const last = keys.pop()!;
    const parent = keys.reduce<Json | Json[]>((at, key) => Array.isArray(at) ? at[Number(key)] : own(at, key), manifest);
    if (Array.isArray(parent)) {
      parent.splice(Number(last), op === 'add' ? 0 : 1, ...op === 'remove' ? [] : [inOrder(value) as Json]);
    } else if (op === 'remove') {
      delete parent[last];
    } else {
      setField(parent, last, inOrder(value));
    }
  }
}

import type { ManifestObject } from '../../pod';

/** The folder of an object's file, with the separator at its end; empty for what is in no folder, or from no file. */
export function folderOf({ file = '' }: ManifestObject): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** Whether the folder of one object is in that of the other. In a tree of examples, the same names and labels are elsewhere too. */
export function areNear(a: ManifestObject, b: ManifestObject): boolean {
  const [one, other] = [folderOf(a), folderOf(b)];
  return one.startsWith(other) || other.startsWith(one);
}

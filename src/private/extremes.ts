/*
 * `Math.max(...all)` puts all on the stack, and breaks with some 100,000 of them: these do not.
 */

/** The greatest of numbers, or another that is greater than all. */
export function greatest(all: Iterable<number>, atLeast = -Infinity): number {
  let found = atLeast;
  for (const one of all) { if (one > found) { found = one; } }
  return found;
}

/** The least of numbers, or another that is less than all. */
export function least(all: Iterable<number>, atMost = Infinity): number {
  let found = atMost;
  for (const one of all) { if (one < found) { found = one; } }
  return found;
}

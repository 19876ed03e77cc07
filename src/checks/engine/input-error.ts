import { harmless } from '../../private/harmless';

/** What whoever runs the checks has to mend before they can run: an option, a configuration file. Its message says how. */
export class InputError extends Error {
  public constructor(message: string) {
    // It may quote what somebody else wrote.
    super(harmless(message));
    this.name = 'InputError';
  }
}

/** What is meant by a word that does not exist, and all that do: ` Did you mean 'x'? There are: x, y`. */
export function otherThan(word: string, all: readonly string[]): string {
  const near = nearest(word, all);
  return `${near ? ` Did you mean '${near}'?` : ''} There are: ${all.join(', ')}.`;
}

/** The one of several words that is meant by another, if one is near enough. */
export function nearest(word: string, all: readonly string[]): string | undefined {
  // Nobody means a rule by a text of a thousand letters.
  if (word.length > 100) { return undefined; }
  let near: string | undefined;
  let limit = Math.floor(Math.max(2, word.length / 4));
  for (const one of all) {
    const apart = distance(word, one, limit);
    // The first of those that are as near as each other.
    if (apart <= limit) { [near, limit] = [one, apart - 1]; }
  }
  return near;
}

/**
 * How many letters have to be added, removed or changed to make one word of another; more than `limit`, if it is more. Each annotation of a manifest
 * may ask for it, with each rule: so only what can still be near is looked at.
 */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) { return Infinity; }
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) { return Infinity; }
    row = next;
  }
  return row[b.length];
}

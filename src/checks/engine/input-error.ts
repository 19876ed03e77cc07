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

/** So many are shown of a long list. */
const SHOWN = 3;

/** The same where all are too many to be read: those that are near, and how to see all. */
export function otherOfMany(word: string, all: readonly string[], how: string): string {
  const near = nearestFew(word, all).map((one) => `'${one}'`);
  const last = near.pop();
  return `${last === undefined ? '' : ` Did you mean ${near.length > 0 ? `${near.join(', ')} or ` : ''}${last}?`} ${how}`;
}

/** Those that differ in few letters, and then those that have parts in common with it. */
function nearestFew(word: string, all: readonly string[]): string[] {
  const near = nearest(word, all);
  const parts = new Set(word.slice(0, LONGEST).toLowerCase().split(/[^a-z0-9]+/).filter((part) => part !== ''));
  const shared = all.map((one) => [one, one.split('-').filter((part) => parts.has(part)).length] as const)
    .filter(([one, count]) => count > 0 && one !== near).sort(([, a], [, b]) => b - a).map(([one]) => one);
  return [...near === undefined ? [] : [near], ...shared].slice(0, SHOWN);
}

/** The one of several words that is meant by another, if one is near enough. */
export function nearest(word: string, all: readonly string[]): string | undefined {
  if (word.length > LONGEST) { return undefined; }
  let near: string | undefined;
  let limit = Math.floor(Math.max(2, word.length / 4));
  for (const one of all) {
    const apart = distance(word, one, limit);
    // The first of those that are as near as each other.
    if (apart <= limit) { [near, limit] = [one, apart - 1]; }
  }
  return near;
}

/** Nobody means a rule by a text of a thousand letters. */
const LONGEST = 100;

/**
 * How many letters have to be added, removed or changed to make one word of another; more than `limit`, if it is more. Each annotation of a manifest
 * may ask for it, with each rule: so only what can still be near is looked at.
 */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) { return Infinity; }
  const far = limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, n) => Math.min(n, far));
  let next = row.map(() => far);
  for (let i = 1; i <= a.length; i++) {
    // What lies further from the diagonal than the limit cannot be near.
    const [from, to] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
    let least = next[from - 1] = from === 1 ? Math.min(i, far) : far;
    for (let j = from; j <= to; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      least = Math.min(least, next[j]);
    }
    if (to < b.length) { next[to + 1] = far; }
    if (least > limit) { return Infinity; }
    [row, next] = [next, row];
  }
  return row[b.length];
}

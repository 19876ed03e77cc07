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
  const [near] = all.map((one) => [distance(word, one), one] as const).sort(([a], [b]) => a - b);
  return near && near[0] <= Math.max(2, word.length / 4) ? near[1] : undefined;
}

/** How many letters have to be added, removed or changed to make one word of another. */
function distance(a: string, b: string): number {
  // Nobody means a rule by a text of a thousand letters.
  if (a.length > 100) { return Infinity; }
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}

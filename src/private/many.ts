/** `1 object`, `2 objects`. */
export function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A time in words: `5 s`, `0.25 s`, `2 min`, `never`. */
export function inWords(ms: number): string {
  if (!Number.isFinite(ms)) { return 'never'; }
  const seconds = ms / 1000;
  return Math.abs(seconds) >= 120 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

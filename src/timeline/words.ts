import { inWords as secondsInWords } from '../private/seconds';

/** A time in words: `5 s`, `0.25 s`, `2 min`, `1 h`, `never`. */
export function inWords(ms: number): string {
  return Number.isFinite(ms) ? secondsInWords(ms / 1000) : 'never';
}

import { inWords } from '../private/seconds';

/** A time in words: `5 s`, `0.25 s`, `2 min`, `1 h`, `never`. */
export function timeInWords(ms: number): string {
  return Number.isFinite(ms) ? inWords(ms / 1000) : 'never';
}

import type { Span } from './queries';

/*
 * Sets of times, as spans in the order of time that do not touch. A span holds its beginning and not its end; either may be infinite.
 */

/** All time. */
export const ALWAYS: readonly Span[] = [{ from: -Infinity, until: Infinity }];

/** Whether a moment lies in one of them. */
export function includes(spans: readonly Span[], time: number): boolean {
  return spans.some(({ from, until }) => from <= time && time < until);
}

/** The same, later. */
export function later(spans: readonly Span[], ms: number): Span[] {
  return spans.map(({ from, until }) => ({ from: from + ms, until: until + ms }));
}

/** What lies in both. */
export function common(a: readonly Span[], b: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (let n = 0, m = 0; n < a.length && m < b.length;) {
    const from = Math.max(a[n].from, b[m].from);
    const until = Math.min(a[n].until, b[m].until);
    if (from < until) { found.push({ from, until }); }
    if (a[n].until < b[m].until) { n++; } else { m++; }
  }
  return found;
}

/** What lies in the first, but not in the second. */
export function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  const ends = [-Infinity, ...holes.flatMap(({ from, until }) => [from, until]), Infinity];
  const between: Span[] = [];
  for (let n = 0; n < ends.length; n += 2) {
    if (ends[n] < ends[n + 1]) { between.push({ from: ends[n], until: ends[n + 1] }); }
  }
  return common(spans, between);
}

/** What lies in either. */
export function either(a: readonly Span[], b: readonly Span[]): Span[] {
  const found: { from: number; until: number }[] = [];
  for (const { from, until } of [...a, ...b].sort((one, other) => one.from - other.from)) {
    const last = found[found.length - 1];
    if (last && from <= last.until) { last.until = Math.max(last.until, until); } else { found.push({ from, until }); }
  }
  return found;
}

/** What lies between two moments. */
export function clipped(spans: readonly Span[], from: number, until: number): Span[] {
  return common(spans, [{ from, until }]);
}

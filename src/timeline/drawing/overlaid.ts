import type { Span } from '../queries';

/** Spans as few as there can be: those that meet, or are no further apart than so many milliseconds, are one. In the order of time. */
export function merged(spans: readonly Span[], apart = 0): Span[] {
  const all: { from: number; until: number }[] = [];
  for (const { from, until } of [...spans].filter((span) => span.until > span.from).sort((a, b) => a.from - b.from)) {
    const last = all[all.length - 1];
    if (last && from <= last.until + apart) { last.until = Math.max(last.until, until); } else { all.push({ from, until }); }
  }
  return all;
}

/** What is left of spans outside others, which are merged. */
export function without<T extends Span>(spans: readonly T[], others: readonly Span[]): T[] {
  return spans.flatMap((span) => {
    const left: T[] = [];
    let { from } = span;
    for (const other of others) {
      if (other.until <= from || other.from >= span.until) { continue; }
      if (other.from > from) { left.push({ ...span, from, until: other.from }); }
      from = Math.max(from, other.until);
    }
    if (from < span.until) { left.push({ ...span, from }); }
    return left;
  });
}

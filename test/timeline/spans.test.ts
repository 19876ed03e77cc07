import { clipped, common, either, includes, later, without } from '../../src/timeline/spans';
import { fc } from '../_support/drawn';

const MOMENTS = Array.from({ length: 40 }, (_, n) => n / 2 - 5);
/** Spans in order that do not touch, some without beginning or end. */
const SPANS = fc.record({
  edges: fc.uniqueArray(fc.integer({ min: -4, max: 14 }), { maxLength: 8 }).map((edges) => edges.sort((a, b) => a - b)),
  isOn: fc.boolean(),
}).map(({ edges, isOn }) => {
  const all = [...isOn ? [-Infinity] : [], ...edges];
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, n) => ({ from: all[2 * n], until: all[2 * n + 1] ?? Infinity }));
});

test('sets of times are what they are at each moment', () => {
  fc.assert(fc.property(SPANS, SPANS, fc.integer({ min: -3, max: 3 }), (a, b, ms) => {
    for (const time of MOMENTS) {
      const [isInA, isInB] = [includes(a, time), includes(b, time)];
      expect(includes(common(a, b), time)).toBe(isInA && isInB);
      expect(includes(either(a, b), time)).toBe(isInA || isInB);
      expect(includes(without(a, b), time)).toBe(isInA && !isInB);
      expect(includes(later(a, ms), time + ms)).toBe(isInA);
      expect(includes(clipped(a, 0, 8), time)).toBe(isInA && time >= 0 && time < 8);
    }
  }));
});

test('and spans stay in order, and do not touch', () => {
  fc.assert(fc.property(SPANS, SPANS, (a, b) => {
    for (const spans of [common(a, b), either(a, b), without(a, b)]) {
      spans.forEach(({ from, until }, n) => {
        expect(from).toBeLessThan(until);
        if (n > 0) { expect(from).toBeGreaterThan(spans[n - 1].until); }
      });
    }
  }));
});

import { merged, without } from '../../../src/timeline/drawing/overlaid';
import { fc } from '../../_support/drawn';

const span = (from: number, until: number) => ({ from, until });

test('spans that meet are one', () => {
  expect(merged([span(5, 7), span(0, 2), span(2, 3), span(6, 6), span(6, 9)])).toEqual([span(0, 3), span(5, 9)]);
});

test('what is left outside others', () => {
  expect(without([span(0, 10), span(20, 30)], [span(2, 4), span(8, 25), span(40, 50)])).toEqual([span(0, 2), span(4, 8), span(25, 30)]);
});

test('no time is in both, and none is forgotten', () => {
  const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b))), { maxLength: 6 });
  fc.assert(fc.property(spans, spans, (some, others) => {
    const [mine, theirs] = [merged(some), merged(others)];
    const left = without(mine, theirs);
    const holds = (all: readonly { from: number; until: number }[], time: number) => all.some(({ from, until }) => from <= time && time < until);
    for (let time = 0; time < 30; time++) { expect(holds(left, time)).toBe(holds(mine, time) && !holds(theirs, time)); }
  }));
});

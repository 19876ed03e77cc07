import { stepFor, ticksOf } from '../../../src/timeline/drawing/axis';

const labels = (seconds: number, most: number) => ticksOf(seconds * 1000, most).map(({ label }) => label);

test.each<[number, number, string[]]>([
  [0.05, 6, ['0 s', '0.01 s', '0.02 s', '0.03 s', '0.04 s', '0.05 s']],
  [10, 6, ['0 s', '2 s', '4 s', '6 s', '8 s', '10 s']],
  [60, 6, ['0 s', '10 s', '20 s', '30 s', '40 s', '50 s', '60 s']],
  [100, 4, ['0 s', '30 s', '1 min', '1:30 min']],
  [150, 3, ['0 s', '1 min', '2 min']],
  [5 * 3600, 5, ['0 s', '1 h', '2 h', '3 h', '4 h', '5 h']],
  [3 * 86_400, 3, ['0 s', '1 d', '2 d', '3 d']],
])('an axis of %d s with room for %d steps has round times', (seconds, most, expected) => expect(labels(seconds, most)).toEqual(expected));

test('no axis has more steps than there is room for', () => {
  for (const most of [1, 2, 3, 5, 8, 13]) {
    for (let end = 10; end < 1e10; end *= 1.7) { expect(end / stepFor(end, most)).toBeLessThanOrEqual(most); }
  }
});

test('the major ticks are among the others, and no more than there is room for', () => {
  const ticks = ticksOf(60_000, 12, 3);
  expect(ticks.filter(({ isMajor }) => isMajor).map(({ label }) => label)).toEqual(['0 s', '20 s', '40 s', '60 s']);
  expect(ticks).toHaveLength(13);
});

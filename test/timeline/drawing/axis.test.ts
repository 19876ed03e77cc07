import { stepFor, ticksOf } from '../../../src/timeline/drawing/axis';

const labels = (end: number, most: number) => ticksOf(end, most).map(({ label }) => label);

describe('the axis', () => {
  test.each([
    [1050, 6, ['0 s', '0.2 s', '0.4 s', '0.6 s', '0.8 s', '1 s']],
    [41_110, 5, ['0 s', '10 s', '20 s', '30 s', '40 s']],
    [90_000, 5, ['0 s', '20 s', '40 s', '60 s', '80 s']],
    [150_000, 5, ['0 s', '30 s', '1 min', '1:30 min', '2 min', '2:30 min']],
    [600_000, 5, ['0 s', '2 min', '4 min', '6 min', '8 min', '10 min']],
    [10_800_000, 3, ['0 s', '1 h', '2 h', '3 h']],
    [2 * 86_400_000, 2, ['0 s', '1 d', '2 d']],
  ])('of %d ms with at most %d steps has round times', (end, most, expected) => {
    expect(labels(end, most)).toEqual(expected);
  });

  test('never has more steps than it may, whatever the time', () => {
    for (let end = 1; end < 1e11; end = Math.ceil(end * 1.7)) {
      expect(end / stepFor(end, 8)).toBeLessThanOrEqual(8);
      expect(ticksOf(end, 8).length).toBeLessThanOrEqual(9);
    }
  });

  test('marks the few that stay where there is little room', () => {
    expect(ticksOf(41_110, 10, 4).map(({ isMajor, label }) => isMajor ? label : '')).toEqual(['0 s', '', '', '', '20 s', '', '', '', '40 s']);
  });
});

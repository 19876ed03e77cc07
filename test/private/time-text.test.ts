import { secondsIn } from '../../src/private/time-text';

describe('a time', () => {
  test.each([
    ['5', 5], ['0', 0], ['0.5', 0.5], ['5s', 5], ['2m', 120], ['1h30m', 5400], ['1d', 86_400], ['500ms', 0.5], ['1m500ms', 60.5], ['1.5h', 5400], ['250us', 0.000_25],
  ])('%s is %d s', (text, seconds) => expect(secondsIn(text)).toBeCloseTo(seconds, 9));

  test.each(['', 's', '-5', '5x', '5 s', '5s ', '$X', 'infinity', '1.', '1.2.3', '1h30', '5S', '1e3'])('is not %j', (text) => expect(secondsIn(text)).toBeUndefined());
});

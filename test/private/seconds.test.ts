import { Duration } from 'cdk8s';
import { inSeconds, inWords, secondsOf } from '../../src/private/seconds';
import { errorOf } from '../_support/errors';

describe('a number of seconds reads', () => {
  test.each([
    [0, '0 s'], [0.2, '0.2 s'], [1, '1 s'], [59, '59 s'], [60, '60 s'], [90, '90 s'], [120, '2 min'], [600, '10 min'],
    [3599, '3599 s'], [3600, '1 h'], [3660, '61 min'], [7200, '2 h'], [604800, '168 h'], [-5, '-5 s'], [-120, '-2 min'],
  ])('%d as %s', (seconds, words) => expect(inWords(seconds)).toBe(words));
});

test.each([[5, '5 s'], [1.5, '1.5 s'], [0.1 + 0.2, '0.3 s'], [120, '120 s']])('beside those of a manifest, %d reads as %s', (seconds, words) => {
  expect(inSeconds(seconds)).toBe(words);
});

describe('a duration in a range', () => {
  const of = (millis: number, fractions?: boolean) => secondsOf('Some.call', 'time', Duration.millis(millis), { min: 2, max: 10, fractions }, 'do this');

  test.each([[2000, 2], [3000, 3], [10000, 10]])('is taken: %d ms', (millis, seconds) => expect(of(millis)).toBe(seconds));

  test.each([[2500, 2.5], [2500.5, 2.5005]])('is taken with a fraction where fractions are allowed: %d ms', (millis, seconds) => {
    expect(of(millis, true)).toBe(seconds);
  });

  const WHOLE = 'a whole number of seconds, because Kubernetes counts in whole seconds';
  test.each([
    [1000, false, '1 s', 'at least 2 s'],
    [11000, false, '11 s', 'at most 10 s'],
    [2500, false, '2.5 s', WHOLE],
    [NaN, false, 'NaN s', WHOLE],
    [NaN, true, 'NaN s', 'at least 2 s'],
    [1999, true, '1.999 s', 'at least 2 s'],
    [10001, true, '10.001 s', 'at most 10 s'],
    [Infinity, true, 'Infinity s', 'at most 10 s'],
  ])('is refused beyond it: %d ms, with fractions %s', (millis, fractions, given, rule) => {
    expect(errorOf(() => of(millis, fractions))).toBe(`Some.call: 'time' (${given}) must be ${rule}: do this`);
  });
});

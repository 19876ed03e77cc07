import type { Duration } from 'cdk8s';
import { inWords, secondsOf } from '../../private/seconds';
import { MAX_KEEPALIVE } from '../../shutdown/shutdown';

/**
 * How much longer the drain must be for a server that tells connections older than `keepaliveTime` to close with its next
 * answer, which may take as long as the longest request: both together, in seconds.
 */
export function keepaliveOf(where: string, keepaliveTime: Duration | undefined, longestName: string, longest: number): number {
  if (!keepaliveTime) { return 0; }
  const age = secondsOf(where, 'keepaliveTime', keepaliveTime, { min: 1, max: 3600 }, 'give the maximum age of a connection');
  if (age + longest > MAX_KEEPALIVE) {
    throw new Error(`${where}: 'keepaliveTime' (${inWords(age)}) and '${longestName}' (${inWords(longest)}) must be at most ${inWords(MAX_KEEPALIVE)} together, `
      + "because they add up to the drain with the propagation delay, and a drain is at most 1 h: shorten one of them, or set 'drain'");
  }
  return age + longest;
}

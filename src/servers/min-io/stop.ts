import { MIN_IO } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long requests to MinIO may take. */
export interface MinIoOptions extends ServerOptions {
  /**
   * How long the longest upload or download takes. MinIO drops all requests when it stops, so the drain is extended by it. Whole
   * seconds, from 1 second to 25 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * MinIO. It has no graceful stop, so the drain lasts until all requests have finished.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://github.com/minio/minio
 */
export function minIo(options: MinIoOptions = {}): Behaviour {
  const { longestRequest = Duration.seconds(20) } = options;
  const longest = secondsOf('Server.minIo', 'longestRequest', longestRequest, { min: 1, max: 1500 }, 'give how long the longest upload or download takes');
  return { facts: MIN_IO, keepalive: longest, stop: stopTimesOf(MIN_IO).worst, settings: [] };
}

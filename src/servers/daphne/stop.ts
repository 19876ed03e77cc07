import { DAPHNE } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the requests of Daphne may take. */
export interface DaphneOptions extends ServerOptions {
  /**
   * How long the longest request takes. Daphne cancels all requests when it stops, so the drain is extended by it. Whole seconds,
   * from 1 second to 25 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * Daphne, the server of Django Channels. It has no graceful stop, so the drain lasts until all requests have finished.
 *
 * A client that keeps sending requests on a keep-alive connection loses the one in flight at the stop signal, and all WebSockets
 * are closed then; clients should retry and reconnect.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://github.com/django/daphne
 */
export function daphne(options: DaphneOptions = {}): Behaviour {
  const { longestRequest = Duration.seconds(20) } = options;
  const longest = secondsOf('Server.daphne', 'longestRequest', longestRequest, { min: 1, max: 1500 }, 'give how long the longest request takes');
  return { facts: DAPHNE, keepalive: longest, stop: stopTimesOf(DAPHNE).end, settings: [] };
}

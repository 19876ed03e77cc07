import { OPENSEARCH } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import { KEEPALIVE_LIMIT } from '../../shutdown/keepalive-limit';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long OpenSearch takes to stop. */
export interface OpensearchOptions extends ServerOptions {
  /**
   * How long a request may take. The drain is extended by it, because the stop signal drops all requests. Whole seconds, from 0
   * to 50 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * How long the process may take to exit after its stop signal: it leaves the cluster, flushes its transaction logs and closes
   * its shards. Whole seconds, from 1 second to 1 day.
   *
   * @default Duration.minutes(1)
   */
  readonly longestStop?: Duration;
}

/**
 * OpenSearch from 2.15, without an operator. Earlier images do not forward the stop signal.
 *
 * @param options how long requests and the stop may take
 * @throws if a duration is out of range
 * @see https://github.com/opensearch-project/OpenSearch/issues/14577
 */
export function opensearch(options: OpensearchOptions = {}): Behaviour {
  const where = 'Server.opensearch';
  const { longestRequest = Duration.seconds(20), longestStop = Duration.seconds(stopTimesOf(OPENSEARCH).finish) } = options;
  return {
    facts: OPENSEARCH,
    keepalive: secondsOf(where, 'longestRequest', longestRequest, { min: 0, max: KEEPALIVE_LIMIT }, 'give how long a request may take, because the drain depends on it'),
    stop: secondsOf(where, 'longestStop', longestStop, { min: 1, max: 24 * 3600 }, 'give how long it takes to close its shards'),
    settings: [],
  };
}

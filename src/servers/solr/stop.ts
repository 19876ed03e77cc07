import { SOLR } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import { KEEPALIVE_LIMIT } from '../../shutdown/keepalive-limit';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Solr takes to stop. */
export interface SolrOptions extends ServerOptions {
  /**
   * How long a request may take. The drain is extended by it, because versions before 9.9 drop all requests at the stop signal, and
   * newer ones those that take longer than 5 seconds. Whole seconds, from 0 to 50 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * How long the process may take to exit after its stop signal: it finishes requests for up to 5 seconds and closes its cores. A
   * node that is killed replays its transaction logs at its next start. Whole seconds, from 1 second to 1 day.
   *
   * @see https://solr.apache.org/guide/solr/latest/deployment-guide/taking-solr-to-production.html
   * @default Duration.minutes(1)
   */
  readonly longestStop?: Duration;
}

/**
 * Solr without an operator. From 9.9, its graceful shutdown is enabled by an environment variable.
 *
 * @param options how long requests and the stop may take
 * @throws if a duration is out of range
 * @see https://solr.apache.org/guide/solr/latest/deployment-guide/taking-solr-to-production.html
 */
export function solr(options: SolrOptions = {}): Behaviour {
  const where = 'Server.solr';
  const { longestRequest = Duration.seconds(20), longestStop = Duration.seconds(stopTimesOf(SOLR).worst) } = options;
  return {
    facts: SOLR,
    keepalive: secondsOf(where, 'longestRequest', longestRequest, { min: 0, max: KEEPALIVE_LIMIT }, 'give how long a request may take, because the drain depends on it'),
    stop: secondsOf(where, 'longestStop', longestStop, { min: 1, max: 24 * 3600 }, 'give how long it takes to finish requests and close its cores'),
    settings: [{ kind: 'env', name: 'SOLR_JETTY_GRACEFUL', value: 'true' }],
  };
}

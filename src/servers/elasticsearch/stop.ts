import { ELASTICSEARCH } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import { KEEPALIVE_LIMIT } from '../../shutdown/keepalive-limit';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Elasticsearch takes to stop. */
export interface ElasticsearchOptions extends ServerOptions {
  /**
   * How long a request may take. The drain is extended by it, because the stop signal drops all requests, except in newer
   * versions. Whole seconds, from 0 to 50 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * How long the process may take to exit after its stop signal: it leaves the cluster, flushes its transaction logs and closes
   * its shards. Newer versions also wait for requests, without limit unless `http.shutdown_grace_period` is set. Whole seconds,
   * from 1 second to 1 day.
   *
   * @see https://www.elastic.co/guide/en/elasticsearch/reference/current/stopping-elasticsearch.html
   * @default Duration.minutes(1)
   */
  readonly longestStop?: Duration;
}

/**
 * Elasticsearch without an operator.
 *
 * @param options how long requests and the stop may take
 * @throws if a duration is out of range
 * @see https://www.elastic.co/guide/en/elasticsearch/reference/current/stopping-elasticsearch.html
 */
export function elasticsearch(options: ElasticsearchOptions = {}): Behaviour {
  const where = 'Server.elasticsearch';
  const { longestRequest = Duration.seconds(20), longestStop = Duration.seconds(stopTimesOf(ELASTICSEARCH).finish) } = options;
  return {
    facts: ELASTICSEARCH,
    keepalive: secondsOf(where, 'longestRequest', longestRequest, { min: 0, max: KEEPALIVE_LIMIT }, 'give how long a request may take, because the drain depends on it'),
    stop: secondsOf(where, 'longestStop', longestStop, { min: 1, max: 24 * 3600 }, 'give how long it takes to finish requests and close its shards'),
    settings: [],
  };
}

import { Duration } from 'cdk8s';
import { ELASTICSEARCH } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an Elasticsearch takes. */
export interface ElasticsearchOptions extends ServerOptions {
  /**
   * How long a request may take. It lengthens the drain, because the stop signal cuts all requests, except in newer versions.
   * Whole seconds, from 0 to 50 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * How long it may take from its stop signal to its end: it leaves the cluster, writes its transaction logs to disk and closes its
   * shards. Newer versions also wait for requests, for ever unless `http.shutdown_grace_period` is set.
   * Whole seconds, from 1 second to 1 day.
   *
   * @see https://www.elastic.co/guide/en/elasticsearch/reference/current/stopping-elasticsearch.html
   * @default Duration.minutes(1)
   */
  readonly longestStop?: Duration;
}

/**
 * Elasticsearch, where no operator sees to it.
 *
 * @param options how long its stop takes
 * @throws if a time is out of its range
 * @see https://www.elastic.co/guide/en/elasticsearch/reference/current/stopping-elasticsearch.html
 */
export function elasticsearch(options: ElasticsearchOptions = {}): Behaviour {
  const where = 'Server.elasticsearch';
  const { longestRequest = Duration.seconds(20), longestStop = Duration.seconds(stopTimesOf(ELASTICSEARCH).finish) } = options;
  return {
    facts: ELASTICSEARCH,
    keepalive: secondsOf(where, 'longestRequest', longestRequest, { min: 0, max: 3000 }, 'give how long a request may take; the drain is made from it'),
    stop: secondsOf(where, 'longestStop', longestStop, { min: 1, max: 24 * 3600 }, 'give how long it takes to finish its requests and to close its shards'),
    settings: [],
  };
}

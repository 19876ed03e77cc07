import { Duration } from 'cdk8s';
import { OPENSEARCH } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an OpenSearch takes. */
export interface OpensearchOptions extends ServerOptions {
  /**
   * How long a request may take. It lengthens the drain, because the stop signal cuts all requests. Whole seconds, from 0 to
   * 50 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * How long it may take from its stop signal to its end: it leaves the cluster, writes its transaction logs to disk and closes its
   * shards. Whole seconds, from 1 second to 1 day.
   *
   * @default Duration.minutes(1)
   */
  readonly longestStop?: Duration;
}

/**
 * OpenSearch from 2.15, where no operator sees to it. The images before do not pass the stop signal on.
 *
 * @param options how long its stop takes
 * @throws if a time is out of its range
 * @see https://github.com/opensearch-project/OpenSearch/issues/14577
 */
export function opensearch(options: OpensearchOptions = {}): Behaviour {
  const where = 'Server.opensearch';
  const { longestRequest = Duration.seconds(20), longestStop = Duration.seconds(stopTimesOf(OPENSEARCH).finish) } = options;
  return {
    facts: OPENSEARCH,
    keepalive: secondsOf(where, 'longestRequest', longestRequest, { min: 0, max: 3000 }, 'give how long a request may take; the drain is made from it'),
    stop: secondsOf(where, 'longestStop', longestStop, { min: 1, max: 24 * 3600 }, 'give how long it takes to close its shards'),
    settings: [],
  };
}

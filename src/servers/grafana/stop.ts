import { GRAFANA } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import { KEEPALIVE_LIMIT } from '../../shutdown/keepalive-limit';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long requests to Grafana take. It needs no configuration. */
export interface GrafanaOptions extends ServerOptions {
  /**
   * How long a request may take, including the query of its data source. The drain is extended by it, so that requests are over
   * at the stop signal: Grafana does not wait for them. Whole seconds, from 0 to 50 minutes.
   *
   * @default Duration.seconds(30) - the default of `dataproxy.timeout`
   */
  readonly longestRequest?: Duration;
}

/** `dataproxy.timeout` of Grafana. */
const LONGEST = 30;

/**
 * Grafana. After its stop signal it does not wait for in-flight requests, so it drains until they are over.
 *
 * @param options how long requests may take
 * @throws if the duration is out of range
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 */
export function grafana(options: GrafanaOptions = {}): Behaviour {
  const { longestRequest = Duration.seconds(LONGEST) } = options;
  return {
    facts: GRAFANA,
    keepalive: secondsOf('Server.grafana', 'longestRequest', longestRequest, { min: 0, max: KEEPALIVE_LIMIT }, 'give how long a request may take, because the drain depends on it'),
    stop: stopTimesOf(GRAFANA).worst,
    settings: [],
  };
}

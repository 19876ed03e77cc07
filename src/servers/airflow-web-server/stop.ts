import { AIRFLOW_WEB_SERVER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the requests of an Airflow web server may take. */
export interface AirflowWebServerOptions extends ServerOptions {
  /**
   * How long requests may take that are in flight at the stop signal. Above 120 seconds it is set as
   * `AIRFLOW__API__WORKER_TIMEOUT`, after which Airflow cuts them. Whole seconds, from 1 second to 1 hour; with Airflow 2 at most
   * 30 seconds.
   *
   * @see https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html#worker-timeout
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * The web server of Airflow: `airflow api-server`, and `airflow webserver` before 3.0.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://airflow.apache.org/docs/apache-airflow/stable/administration-and-deployment/web-stack.html
 */
export function airflowWebServer(options: AirflowWebServerOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(AIRFLOW_WEB_SERVER);
  const { longestRequest = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.airflowWebServer', 'longestRequest', longestRequest, { min: 1, max: 3600 }, 'give how long the longest request takes');
  return {
    facts: AIRFLOW_WEB_SERVER,
    stop: longest + end,
    settings: longest <= AIRFLOW_WEB_SERVER.limit.value.seconds! ? [] : [{ kind: 'env', name: 'AIRFLOW__API__WORKER_TIMEOUT', value: String(longest) }],
  };
}

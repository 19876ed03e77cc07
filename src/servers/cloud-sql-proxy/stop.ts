import { CLOUD_SQL_PROXY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the Cloud SQL Auth Proxy waits for its clients. */
export interface CloudSqlProxyServerOptions extends ServerOptions {
  /**
   * `--max-sigterm-delay`: how long the proxy stays after its stop signal while connections are open. Set as
   * `CSQL_PROXY_MAX_SIGTERM_DELAY`, which version 2 reads. It ends as soon as no connection is open. Whole seconds, from 1 second
   * to 1 day.
   *
   * @see https://github.com/GoogleCloudPlatform/cloud-sql-proxy
   * @default Duration.seconds(20)
   */
  readonly longestConnection?: Duration;
}

/**
 * The Cloud SQL Auth Proxy, version 2. Beside an app, `Sidecar.cloudSqlProxy` has all of it.
 *
 * By default it cuts all connections at its stop signal. It is told to wait until its clients have closed them.
 *
 * @param options how long connections may stay open
 * @throws if a duration is out of range
 * @see https://cloud.google.com/sql/docs/postgres/connect-auth-proxy
 */
export function cloudSqlProxy(options: CloudSqlProxyServerOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(CLOUD_SQL_PROXY);
  const { longestConnection = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.cloudSqlProxy', 'longestConnection', longestConnection, { min: 1, max: 24 * 3600 },
    'give how long connections may stay open');
  return {
    facts: CLOUD_SQL_PROXY,
    // Its clients are in its own pod.
    drain: 0,
    stop: longest + end,
    settings: [{ kind: 'env', name: 'CSQL_PROXY_MAX_SIGTERM_DELAY', value: `${longest}s` }],
  };
}

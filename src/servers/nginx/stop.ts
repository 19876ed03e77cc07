import { Duration } from 'cdk8s';
import { NGINX } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { keepaliveOf } from '../machinery/keepalive';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an nginx takes, which is configured elsewhere. `GracefulNginx` writes its configuration too. */
export interface NginxOptions extends ServerOptions {
  /**
   * `worker_shutdown_timeout`: nginx cuts what still runs so long after its stop signal. At least the longest request.
   * Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(20)
   */
  readonly workerShutdownTimeout?: Duration;

  /**
   * `keepalive_time`: nginx tells a connection older than that to close with its next answer. It lengthens the drain, so
   * that all are told before nginx stops. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_time
   * @default - not counted: nginx closes idle connections when it stops, and a request that is just on its way is lost
   */
  readonly keepaliveTime?: Duration;
}

/**
 * nginx, and nginx-unprivileged. Its own `GracefulNginx` also writes the configuration.
 *
 * nginx closes idle connections at its stop signal; a request on its way on one is lost. With `keepaliveTime`, and
 * `keepalive_time` in nginx.conf, clients are told to close before; then only a connection that was idle for the whole
 * drain can lose one.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://nginx.org/en/docs/control.html
 */
export function nginx(options: NginxOptions = {}): Behaviour {
  const { keepaliveTime, workerShutdownTimeout = Duration.seconds(stopTimesOf(NGINX).finish) } = options;
  const hour = { min: 1, max: 3600 };
  const stop = secondsOf('Server.nginx', 'workerShutdownTimeout', workerShutdownTimeout, hour, 'give at least how long the longest request takes');
  return {
    facts: NGINX,
    keepalive: keepaliveOf('Server.nginx', keepaliveTime, 'workerShutdownTimeout', stop),
    stop,
    settings: [
      { kind: 'note', text: `set 'worker_shutdown_timeout ${stop}s;' in nginx.conf, or a connection that never ends keeps nginx until it is killed` },
      ...keepaliveTime ? [{ kind: 'note' as const, text: `set 'keepalive_time ${keepaliveTime.toSeconds()}s;' in nginx.conf: the drain counts on it` }] : [],
    ],
  };
}

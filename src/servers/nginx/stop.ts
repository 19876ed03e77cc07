import { NGINX } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import { keepaliveOf } from '../machinery/keepalive';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long nginx takes to stop, as configured in nginx.conf. `GracefulNginx` writes that file as well. */
export interface NginxOptions extends ServerOptions {
  /**
   * `worker_shutdown_timeout`: how long nginx lets in-flight requests finish after its stop signal, before it drops them. Must be
   * at least the longest request. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(20)
   */
  readonly workerShutdownTimeout?: Duration;

  /**
   * `keepalive_time`: the age from which nginx sends `Connection: close` on a connection. The drain is extended by it, so that
   * all clients are told before nginx stops. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_time
   * @default - none: nginx closes idle connections when it stops, which loses a request in flight on one
   */
  readonly keepaliveTime?: Duration;
}

/**
 * nginx and nginx-unprivileged. `GracefulNginx` writes the configuration as well.
 *
 * nginx closes idle connections at its stop signal, which loses a request in flight on one. With `keepaliveTime`, and
 * `keepalive_time` in nginx.conf, clients are told to close beforehand; then only a connection that was idle for the whole drain
 * can lose a request.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://nginx.org/en/docs/control.html
 */
export function nginx(options: NginxOptions = {}): Behaviour {
  const { keepaliveTime, workerShutdownTimeout = Duration.seconds(stopTimesOf(NGINX).finish) } = options;
  const hour = { min: 1, max: 3600 };
  const stop = secondsOf('Server.nginx', 'workerShutdownTimeout', workerShutdownTimeout, hour, 'give at least the longest request');
  return {
    facts: NGINX,
    keepalive: keepaliveOf('Server.nginx', keepaliveTime, 'workerShutdownTimeout', stop),
    stop,
    settings: [
      { kind: 'note', text: `set 'worker_shutdown_timeout ${stop}s;' in nginx.conf, or a connection that never ends keeps nginx running until it is killed` },
      ...keepaliveTime ? [{ kind: 'note' as const, text: `set 'keepalive_time ${keepaliveTime.toSeconds()}s;' in nginx.conf: the drain assumes it` }] : [],
    ],
  };
}

import { KONG } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import { keepaliveOf } from '../machinery/keepalive';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Kong Gateway takes to stop. */
export interface KongOptions extends ServerOptions {
  /**
   * How long Kong's nginx lets in-flight requests finish after its stop signal, before it drops them. Must be at least the
   * longest request. Set as `KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT`. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(20)
   */
  readonly workerShutdownTimeout?: Duration;

  /**
   * The age from which Kong's nginx sends `Connection: close` on a connection. The drain is extended by it, so that all clients
   * are told before Kong stops. Set as `KONG_NGINX_HTTP_KEEPALIVE_TIME`. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_time
   * @default - not set: Kong closes idle connections when it stops, which loses a request in flight on one
   */
  readonly keepaliveTime?: Duration;
}

/**
 * Kong Gateway. Its images run nginx as PID 1 and stop it with SIGQUIT.
 *
 * Kong closes idle connections at its stop signal, which loses a request in flight on one. With `keepaliveTime`, clients are told
 * to close during the drain; then only a connection that was idle for the whole drain can lose a request.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://developer.konghq.com/gateway/
 */
export function kong(options: KongOptions = {}): Behaviour {
  const { keepaliveTime, workerShutdownTimeout = Duration.seconds(stopTimesOf(KONG).finish) } = options;
  const hour = { min: 1, max: 3600 };
  const stop = secondsOf('Server.kong', 'workerShutdownTimeout', workerShutdownTimeout, hour, 'give at least the longest request');
  return {
    facts: KONG,
    keepalive: keepaliveOf('Server.kong', keepaliveTime, 'workerShutdownTimeout', stop),
    stop,
    settings: [
      { kind: 'env', name: 'KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT', value: `${stop}s` },
      ...keepaliveTime ? [{ kind: 'env' as const, name: 'KONG_NGINX_HTTP_KEEPALIVE_TIME', value: `${keepaliveTime.toSeconds()}s` }] : [],
    ],
  };
}

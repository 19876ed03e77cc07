import { Duration } from 'cdk8s';
import { KONG } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { keepaliveOf } from '../machinery/keepalive';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Kong Gateway takes to stop. */
export interface KongOptions extends ServerOptions {
  /**
   * Kong's nginx cuts in-flight requests this long after its stop signal. At least the longest request. Set as
   * `KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT`. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(20)
   */
  readonly workerShutdownTimeout?: Duration;

  /**
   * Kong's nginx tells connections older than this to close, with its next answer. It lengthens the drain, so that all are
   * told before Kong stops. Set as `KONG_NGINX_HTTP_KEEPALIVE_TIME`. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_time
   * @default - not set: idle connections are closed when Kong stops, and a request in transit on one is lost
   */
  readonly keepaliveTime?: Duration;
}

/**
 * Kong Gateway. Its images run nginx as PID 1 and stop it with SIGQUIT.
 *
 * Kong closes idle connections at its stop signal; a request in transit on one is lost. With `keepaliveTime`, clients are
 * told to close during the drain; then only a connection that was idle for the whole drain can lose one.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://developer.konghq.com/gateway/
 */
export function kong(options: KongOptions = {}): Behaviour {
  const { keepaliveTime, workerShutdownTimeout = Duration.seconds(stopTimesOf(KONG).finish) } = options;
  const hour = { min: 1, max: 3600 };
  const stop = secondsOf('Server.kong', 'workerShutdownTimeout', workerShutdownTimeout, hour, 'give at least how long the longest request takes');
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

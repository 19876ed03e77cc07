import { APISIX } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an Apache APISIX gateway takes to stop. */
export interface ApisixOptions extends ServerOptions {
  /**
   * `nginx_config.worker_shutdown_timeout`: how long APISIX lets in-flight requests finish after its stop signal, before it drops
   * them. Must be at least the longest request. WebSockets take all of it. Whole seconds, from 1 second to 1 day.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(240) - the default of APISIX
   */
  readonly workerShutdownTimeout?: Duration;
}

/**
 * Apache APISIX. Its images run nginx as PID 1 and stop it with SIGQUIT.
 *
 * APISIX closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if the duration is out of range
 * @see https://apisix.apache.org/docs/apisix/
 */
export function apisix(options: ApisixOptions = {}): Behaviour {
  const { finish } = stopTimesOf(APISIX);
  const { workerShutdownTimeout = Duration.seconds(finish) } = options;
  const stop = secondsOf('Server.apisix', 'workerShutdownTimeout', workerShutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: APISIX,
    stop,
    settings: stop === finish ? [] : [
      { kind: 'note', text: `set 'worker_shutdown_timeout: ${stop}s' under nginx_config in config.yaml, because the grace period assumes it` },
    ],
  };
}

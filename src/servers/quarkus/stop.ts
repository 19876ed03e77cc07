import { QUARKUS } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Quarkus application takes to stop. */
export interface QuarkusOptions extends ServerOptions {
  /**
   * `quarkus.shutdown.timeout`: how long Quarkus lets in-flight requests finish after its stop signal, before it drops them.
   * Without it, they are dropped at once. Must be at least the longest request. Set by the environment variable
   * `QUARKUS_SHUTDOWN_TIMEOUT`. Whole seconds, from 1 second to 1 day.
   *
   * @see https://quarkus.io/guides/lifecycle#graceful-shutdown
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * A Quarkus application. Graceful shutdown is enabled by an environment variable.
 *
 * Idle connections are closed when the last request has finished. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://quarkus.io/guides/lifecycle#graceful-shutdown
 */
export function quarkus(options: QuarkusOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(QUARKUS).finish) } = options;
  const stop = secondsOf('Server.quarkus', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return { facts: QUARKUS, stop, settings: [{ kind: 'env', name: 'QUARKUS_SHUTDOWN_TIMEOUT', value: `${stop}s` }] };
}

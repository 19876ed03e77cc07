import { MICRONAUT } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Micronaut application takes to stop. */
export interface MicronautOptions extends ServerOptions {
  /**
   * `micronaut.lifecycle.graceful-shutdown.grace-period`: how long Micronaut lets in-flight requests and scheduled tasks finish
   * after its stop signal, before it drops them. Must be at least the longest request. Set by environment variables, which
   * versions before 4.9 ignore: these drop in-flight requests. Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.micronaut.io/latest/guide/#gracefulShutdown
   * @default Duration.seconds(15), the default of Micronaut
   */
  readonly gracePeriod?: Duration;
}

/**
 * A Micronaut application, from version 4.9. Graceful shutdown is enabled by environment variables.
 *
 * Idle connections are closed at the stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://docs.micronaut.io/latest/guide/#gracefulShutdown
 */
export function micronaut(options: MicronautOptions = {}): Behaviour {
  const { gracePeriod = Duration.seconds(stopTimesOf(MICRONAUT).finish) } = options;
  const stop = secondsOf('Server.micronaut', 'gracePeriod', gracePeriod, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: MICRONAUT,
    stop,
    settings: [
      { kind: 'env', name: 'MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_ENABLED', value: 'true' },
      { kind: 'env', name: 'MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_GRACE_PERIOD', value: `${stop}s` },
    ],
  };
}

import { JETTY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Jetty takes to stop. */
export interface JettyOptions extends ServerOptions {
  /**
   * `jetty.server.stopTimeout`: how long Jetty lets in-flight requests finish after its stop signal, before it drops them. Must be
   * at least the longest request. Whole seconds, from 1 second to 1 hour.
   *
   * Its module `graceful` (`stats` before Jetty 12) must be enabled too. A program that embeds Jetty calls
   * `server.setStopTimeout` and `server.setStopAtShutdown`, and wraps its handlers in a `GracefulHandler`.
   *
   * @see https://jetty.org/docs/jetty/12/operations-guide/modules/standard.html#server
   * @default Duration.seconds(5), the default of Jetty
   */
  readonly stopTimeout?: Duration;
}

/**
 * Jetty, as its distribution and its image run it. For Jetty in a Spring Boot application, use `springBoot`.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://jetty.org/docs/jetty/12/operations-guide/index.html
 */
export function jetty(options: JettyOptions = {}): Behaviour {
  const { stopTimeout = Duration.seconds(stopTimesOf(JETTY).finish) } = options;
  const stop = secondsOf('Server.jetty', 'stopTimeout', stopTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  return {
    facts: JETTY,
    stop,
    settings: [
      // Versions before 12 have no such module, and do not start with it.
      {
        kind: 'note',
        text: `enable Jetty's module 'graceful' ('stats' before 12) and set 'jetty.server.stopTimeout=${stop * 1000}', or in-flight requests are dropped`,
      },
    ],
  };
}

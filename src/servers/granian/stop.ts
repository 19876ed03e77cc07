import { GRANIAN } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Granian takes to stop. */
export interface GranianOptions extends ServerOptions {
  /**
   * `workers_kill_timeout`: how long the workers of Granian may take to finish in-flight requests after its stop signal, before it
   * kills them. Must be at least the longest request. Whole seconds, from 1 second to 30 minutes.
   *
   * Set by the environment variable `GRANIAN_WORKERS_KILL_TIMEOUT`, which Granian reads from 1.7. The argument
   * `--workers-kill-timeout` overrides it, and a program that embeds Granian does not read it: set the same value there.
   *
   * @see https://github.com/emmett-framework/granian#options
   * @default Duration.seconds(20)
   */
  readonly workersKillTimeout?: Duration;
}

/**
 * Granian with any interface: ASGI, RSGI or WSGI.
 *
 * Granian closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://github.com/emmett-framework/granian
 */
export function granian(options: GranianOptions = {}): Behaviour {
  const { workersKillTimeout = Duration.seconds(stopTimesOf(GRANIAN).finish) } = options;
  // What its command line allows.
  const range = { min: 1, max: 1800 };
  const stop = secondsOf('Server.granian', 'workersKillTimeout', workersKillTimeout, range, 'give at least the longest request');
  return {
    facts: GRANIAN,
    stop,
    settings: [
      // Not by the argument: versions before 1.7 would not start with it.
      { kind: 'env', name: 'GRANIAN_WORKERS_KILL_TIMEOUT', value: String(stop) },
    ],
  };
}

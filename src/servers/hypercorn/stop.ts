import { HYPERCORN } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Hypercorn takes to stop. */
export interface HypercornOptions extends ServerOptions {
  /**
   * `graceful_timeout`: how long Hypercorn lets in-flight requests finish after its stop signal, before it cancels them. Its own
   * default is 3 seconds. Must be at least the longest request. Whole seconds, from 1 second to 1 hour.
   *
   * Set by the argument `--graceful-timeout`, which overrides the configuration file. If the manifest does not run `hypercorn`
   * explicitly, an annotation tells you to set it.
   *
   * @see https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html
   * @default Duration.seconds(20)
   */
  readonly gracefulTimeout?: Duration;
}

/**
 * Hypercorn with one worker, its default.
 *
 * With `--workers 2` or more, Hypercorn 0.16 and later cuts in-flight requests: the first worker that has finished ends the
 * others. Run one worker per container, and more replicas.
 *
 * Hypercorn closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html
 */
export function hypercorn(options: HypercornOptions = {}): Behaviour {
  const { gracefulTimeout = Duration.seconds(stopTimesOf(HYPERCORN).finish) } = options;
  const stop = secondsOf('Server.hypercorn', 'gracefulTimeout', gracefulTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  return {
    facts: HYPERCORN,
    stop,
    settings: [{ kind: 'flag', programs: ['hypercorn'], words: ['--graceful-timeout', String(stop)] }],
  };
}

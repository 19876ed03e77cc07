import { UNICORN } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Unicorn takes to stop, as configured in config/unicorn.rb. */
export interface UnicornOptions extends ServerOptions {
  /**
   * `timeout`: how long a request may take, and how long Unicorn lets in-flight requests finish after SIGQUIT, before it kills its
   * workers. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://yhbt.net/unicorn/Unicorn/Configurator.html#method-i-timeout
   * @default Duration.seconds(60), the default of Unicorn
   */
  readonly timeout?: Duration;
}

/**
 * Unicorn. It stops gracefully on SIGQUIT only; SIGTERM drops all requests. Its image should have `STOPSIGNAL SIGQUIT`. Otherwise a
 * hook sends it, for which Unicorn must be PID 1 and the image must have a shell.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://yhbt.net/unicorn/SIGNALS.html
 */
export function unicorn(options: UnicornOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(UNICORN);
  const { timeout = Duration.seconds(finish) } = options;
  const limit = secondsOf('Server.unicorn', 'timeout', timeout, { min: 1, max: 3600 }, 'give at least the longest request');
  return {
    facts: UNICORN,
    stop: limit + end,
    settings: limit === finish ? [] : [{ kind: 'note', text: `set 'timeout ${limit}' in config/unicorn.rb, or it kills requests ${finish} s after its stop signal` }],
  };
}

import { PHOENIX } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a release of Phoenix takes to stop. */
export interface PhoenixOptions extends ServerOptions {
  /**
   * `shutdown_timeout` of Thousand Island, on which Bandit is built: how long in-flight requests may finish after the stop signal,
   * before they are dropped. Must be at least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://thousand-island.hexdocs.pm/ThousandIsland.html#t:options/0
   * @default - 15 seconds, the default of Thousand Island
   */
  readonly shutdownTimeout?: Duration;

  /**
   * What else the application takes to stop: processes that finish their jobs, and the sockets, which take 2 seconds for each
   * 10,000 WebSockets beyond the first. Whole seconds, from 0 to 1 day.
   *
   * @default Duration.seconds(0)
   */
  readonly otherProcesses?: Duration;
}

/**
 * A release of Phoenix with Bandit, on Elixir or Erlang/OTP, which stops on SIGTERM by itself. The release must be PID 1: run
 * `bin/server` or `bin/APP start` as the command, or call it with `exec`.
 *
 * It closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://phoenix.hexdocs.pm/releases.html
 */
export function phoenix(options: PhoenixOptions = {}): Behaviour {
  const where = 'Server.phoenix';
  const { finish } = stopTimesOf(PHOENIX);
  const { otherProcesses = Duration.seconds(0), shutdownTimeout = Duration.seconds(finish) } = options;
  const requests = secondsOf(where, 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  const others = secondsOf(where, 'otherProcesses', otherProcesses, { min: 0, max: 24 * 3600 }, 'give how long the other processes of the application take to stop');
  return {
    facts: PHOENIX,
    stop: requests + others,
    settings: requests === finish ? [] : [
      {
        kind: 'note',
        text: `set 'thousand_island_options: [shutdown_timeout: ${requests}_000]' under http (and https) of the endpoint in config/runtime.exs, `
          + 'because the grace period assumes it',
      },
    ],
  };
}

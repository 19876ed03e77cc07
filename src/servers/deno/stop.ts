import { DENO } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Deno HTTP server takes to stop, as its code decides. */
export interface DenoOptions extends ServerOptions {
  /**
   * How long in-flight requests may take after `server.shutdown()`, before the program drops them. Must be at least the longest
   * request. Deno itself has no limit. Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.deno.com/examples/http_server_graceful_shutdown/
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * A Deno HTTP server: `deno serve` from 2.9 on, or a program that calls `shutdown()` of `Deno.serve` on SIGTERM.
 *
 * `shutdown()` closes idle connections. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if the duration is out of range
 * @see https://docs.deno.com/examples/http_server_graceful_shutdown/
 */
export function deno(options: DenoOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(DENO).finish) } = options;
  const stop = secondsOf('Server.deno', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: DENO,
    stop,
    settings: [
      {
        kind: 'note',
        text: `run 'deno serve' of Deno 2.9 or newer, or on SIGTERM await shutdown() of Deno.serve, and exit when it has ended, or at the latest ${stop}s after `
          + 'the signal: without a handler, in-flight requests are lost; without a limit, a client that stays connected keeps Deno running until it is killed',
      },
    ],
  };
}

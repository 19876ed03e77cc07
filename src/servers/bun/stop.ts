import { BUN } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Bun HTTP server takes to stop, as its code decides. */
export interface BunOptions extends ServerOptions {
  /**
   * How long in-flight requests may take after `server.stop()`, before the program drops them. Must be at least the longest
   * request. Bun itself has no limit. Whole seconds, from 1 second to 1 day.
   *
   * @see https://bun.sh/reference/globals/bun/Server/stop
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * A Bun HTTP server that calls `server.stop()` on SIGTERM.
 *
 * `server.stop()` closes idle connections, which loses a request in flight on one. To lose none, send `Connection: close` with all
 * responses after the signal, and call `server.stop()` some seconds later than clients keep an idle connection, as docs/node.md
 * does in Node.js.
 *
 * @param options how long requests may take
 * @throws if the duration is out of range
 * @see https://bun.sh/reference/globals/bun/Server/stop
 */
export function bun(options: BunOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(BUN).finish) } = options;
  const stop = secondsOf('Server.bun', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: BUN,
    stop,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, await server.stop() of Bun.serve, and exit when it has ended, or at the latest ${stop}s after the signal: without a handler, `
          + 'Bun ignores SIGTERM as PID 1; without a limit, a client that stays connected keeps it running until it is killed',
      },
    ],
  };
}

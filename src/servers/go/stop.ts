import { GO } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Go HTTP server takes to stop, as its code decides. */
export interface GoOptions extends ServerOptions {
  /**
   * The timeout of the context passed to `Shutdown` of `net/http`, after which in-flight requests are dropped. Must be at least
   * the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://pkg.go.dev/net/http#Server.Shutdown
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * A Go HTTP server that calls `Shutdown` of `net/http` on SIGTERM.
 *
 * `Shutdown` closes idle connections, which loses a request in flight on one. To lose none, send `Connection: close` with all
 * responses after the signal, and call `Shutdown` some seconds later than clients keep an idle connection, as docs/node.md does
 * in Node.js.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://pkg.go.dev/net/http#Server.Shutdown
 */
export function go(options: GoOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(GO).finish) } = options;
  const stop = secondsOf('Server.go', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: GO,
    stop,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, call Shutdown with a context of ${stop}s, and let main wait until it returns: ListenAndServe returns at once, and all `
          + 'requests are dropped when main returns',
      },
    ],
  };
}

import { Duration } from 'cdk8s';
import { GO } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an HTTP server in Go takes, which its own code decides. */
export interface GoOptions extends ServerOptions {
  /**
   * The timeout of the context that is given to `Shutdown` of `net/http`, after which requests that are still under way are
   * cut. At least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://pkg.go.dev/net/http#Server.Shutdown
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * An HTTP server in Go, which handles SIGTERM with `Shutdown` of `net/http`.
 *
 * `Shutdown` closes idle connections; a request on its way on one is lost. Send `Connection: close` with all responses
 * from the signal on, and call `Shutdown` some seconds later than clients keep an idle connection, as docs/node.md does
 * in Node.js.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://pkg.go.dev/net/http#Server.Shutdown
 */
export function go(options: GoOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(GO).finish) } = options;
  const stop = secondsOf('Server.go', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  return {
    facts: GO,
    stop,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, call Shutdown with a context of ${stop}s, and let main wait until it returns: ListenAndServe returns at once, and with the end of main `
          + 'all requests are cut',
      },
    ],
  };
}

import { NODE } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Node.js HTTP server takes to stop, as its code decides. */
export interface NodeOptions extends ServerOptions {
  /**
   * `server.keepAliveTimeout`: how long Node.js keeps an idle connection. After its stop signal the program keeps serving for 2
   * seconds longer than that, with `Connection: close` on each response, so that no client reuses a connection afterwards. Set it
   * longer than clients keep idle connections (load balancers mostly 60 seconds): when Node.js closes one itself, a request in
   * flight on it is lost, at any time. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nodejs.org/api/http.html#serverkeepalivetimeout
   * @default Duration.seconds(5)
   */
  readonly keepAliveTimeout?: Duration;

  /**
   * How long in-flight requests may take after `server.close()`, before the program drops them. Must be at least the longest
   * request. Node.js itself has no limit: `server.close()` waits for as long as a client stays connected. Whole seconds, from 1
   * second to 1 day.
   *
   * @see https://nodejs.org/api/http.html#serverclosecallback
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * How much longer than `keepAliveTimeout` the program goes on, in seconds: one for `keepAliveTimeoutBuffer`, which newer versions of
 * Node.js add to it, and one for a request that comes in the last moment.
 */
const BEYOND_KEEP_ALIVE = 2;

/**
 * A Node.js HTTP server with the SIGTERM handler of docs/node.md.
 *
 * With `server.close()` alone, a request in flight on an idle connection is lost, because Node.js closes that connection at once.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://nodejs.org/api/http.html#serverclosecallback
 */
export function node(options: NodeOptions = {}): Behaviour {
  const where = 'Server.node';
  const { keepAliveTimeout = Duration.seconds(5), shutdownTimeout = Duration.seconds(stopTimesOf(NODE).finish) } = options;
  const idle = BEYOND_KEEP_ALIVE
    + secondsOf(where, 'keepAliveTimeout', keepAliveTimeout, { min: 1, max: 3600 }, 'give how long Node.js keeps an idle connection');
  const stop = idle + secondsOf(where, 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: NODE,
    stop,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, keep listening for ${idle}s with 'Connection: close' on all responses, then call server.close(), and exit when the `
          + `server is closed, or at the latest ${stop}s after the signal; docs/node.md of cdk8s-graceful has the handler: without one, Node.js `
          + 'ignores SIGTERM as PID 1; with server.close() at once, requests in flight on idle connections are lost; without a limit, a client '
          + 'that stays connected keeps the process running until it is killed',
      },
    ],
  };
}

import { Duration } from 'cdk8s';
import { NODE } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an HTTP server in Node.js takes, which its own code decides. */
export interface NodeOptions extends ServerOptions {
  /**
   * `server.keepAliveTimeout`: how long Node.js keeps an idle connection. The program goes on serving for 2 seconds longer
   * after its stop signal, and tells each client to close its connection with the next answer: by then no connection is left
   * that a client would use again. Set it longer than the clients keep an idle connection (a load balancer mostly 60 seconds):
   * one that Node.js closes itself can lose a request that is on its way, at any time. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nodejs.org/api/http.html#serverkeepalivetimeout
   * @default Duration.seconds(5)
   */
  readonly keepAliveTimeout?: Duration;

  /**
   * After which time the program ends whatever is still in flight when the last connection was told to close. At least the
   * longest request. Node.js has no such limit of its own: `server.close()` waits for as long as a client stays. Whole
   * seconds, from 1 second to 1 day.
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
 * An HTTP server in Node.js, with the handler for SIGTERM of docs/node.md.
 *
 * With `server.close()` alone, a request on its way on an idle connection is lost: Node.js closes that connection at once.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://nodejs.org/api/http.html#serverclosecallback
 */
export function node(options: NodeOptions = {}): Behaviour {
  const where = 'Server.node';
  const { keepAliveTimeout = Duration.seconds(5), shutdownTimeout = Duration.seconds(stopTimesOf(NODE).finish) } = options;
  const idle = BEYOND_KEEP_ALIVE
    + secondsOf(where, 'keepAliveTimeout', keepAliveTimeout, { min: 1, max: 3600 }, 'give how long Node.js keeps an idle connection');
  const stop = idle + secondsOf(where, 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  return {
    facts: NODE,
    stop,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, go on listening for ${idle}s with 'Connection: close' on all answers, then call server.close(), and end the process when the server is `
          + `closed, or ${stop}s after the signal at the latest; docs/node.md of cdk8s-graceful has the handler: without one, Node.js ignores SIGTERM as the main `
          + 'process of a container; with server.close() at once, requests on their way on idle connections are lost; without a limit, a client that stays keeps '
          + 'the process until it is killed',
      },
    ],
  };
}

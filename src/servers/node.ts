import { Duration } from 'cdk8s';
import { Behaviour } from './behaviour';
import { NODE } from './facts/node';
import { ServerOptions } from './options';
import { secondsOf } from '../private/seconds';

/** How long an HTTP server in Node.js takes, which its own code decides. */
export interface NodeOptions extends ServerOptions {
  /**
   * After which time the program ends whatever is still under way. At least the longest request. Node.js has no such limit
   * of its own: `server.close()` waits for as long as a client stays. Whole seconds, from 1 second to 1 day.
   *
   * @see https://nodejs.org/api/http.html#serverclosecallback
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/** How an HTTP server in Node.js stops. */
export function node(options: NodeOptions): Behaviour {
  const { shutdownTimeout = Duration.seconds(20) } = options;
  const stop = secondsOf('Server.node', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  return {
    facts: NODE,
    stop,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, call server.close(), set 'Connection: close' on all answers, and end the process when the server is closed, or ${stop}s later at the latest: `
          + 'without a handler, Node.js ignores SIGTERM as the main process of a container; without the header, clients use connections again that are being closed; '
          + 'without a limit, one that stays keeps it until it is killed',
      },
    ],
  };
}

import { COCKROACH_DB } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a CockroachDB node takes to stop. */
export interface CockroachDbOptions extends ServerOptions {
  /**
   * How long the node may take to drain after its stop signal: it waits for running queries, for `server.shutdown.transactions.timeout`
   * (10 seconds) at most, and then hands over its leases, without limit. These are settings of the cluster: include
   * `server.shutdown.initial_wait` and `server.shutdown.connections.timeout` if they are set. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.cockroachlabs.com/docs/stable/node-shutdown
   * @default Duration.minutes(5), as in Cockroach Labs' own operator
   */
  readonly longestStop?: Duration;
}

/**
 * CockroachDB. It drains itself at its stop signal.
 *
 * With `server.shutdown.initial_wait` it keeps serving while its readiness fails: then give a `drain` of 0.
 *
 * @param options how long the node may take to drain
 * @throws if a duration is out of range
 * @see https://www.cockroachlabs.com/docs/stable/node-shutdown
 */
export function cockroachDb(options: CockroachDbOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(COCKROACH_DB).finish) } = options;
  const stop = secondsOf('Server.cockroachDb', 'longestStop', longestStop, { min: 1, max: 3600 }, 'give how long it takes to finish queries and hand over all leases');
  return { facts: COCKROACH_DB, stop, settings: [] };
}

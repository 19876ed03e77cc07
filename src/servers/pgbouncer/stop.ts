import { PGBOUNCER, WAITS_FOR_CLIENTS } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import { KEEPALIVE_LIMIT } from '../../shutdown/keepalive-limit';
import type { Behaviour, Note } from '../machinery/behaviour';
import { isBefore } from '../machinery/image';
import type { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';
import { stopTimesOf } from '../machinery/times';

/** How long PgBouncer takes to stop, and what its signals do. */
export interface PgbouncerOptions extends ServerOptions {
  /**
   * The version, for example `1.24`. From 1.23, it waits on SIGTERM until its clients have left; before, it drops all
   * connections.
   *
   * @see https://www.pgbouncer.org/changelog.html#pgbouncer-123x
   * @default - 1.23 or later
   */
  readonly version?: string;

  /**
   * How long transactions that are running at the stop signal may take. Whole seconds, from 1 to 3,000 seconds.
   *
   * @default Duration.seconds(20)
   */
  readonly longestTransaction?: Duration;

  /**
   * The maximum lifetime of connections in the clients' pools (`maxLifetime` in HikariCP). PgBouncer waits that long after the
   * drain, so that all clients have left and none is disconnected. From 1.23 it exits as soon as they have; before, the drain is
   * extended by it. Whole seconds, from 1 to 3,000 seconds.
   *
   * @see https://www.pgbouncer.org/usage.html#shutdown-wait_for_clients
   * @default - unknown: clients are disconnected between two transactions, when all running ones have finished
   */
  readonly clientLifetime?: Duration;
}

/**
 * PgBouncer, in transaction pooling.
 *
 * @param options its version, and how long transactions may take
 * @throws if a duration is out of range, or if the version is invalid
 * @see https://www.pgbouncer.org/usage.html#signals
 */
export function pgbouncer(options: PgbouncerOptions = {}): Behaviour {
  const { clientLifetime, longestTransaction = Duration.seconds(stopTimesOf(PGBOUNCER).finish), version } = options;
  if (version !== undefined && !/^\d+(\.\d+)*$/.test(version)) {
    throw new Error(`Server.pgbouncer: 'version' (${JSON.stringify(version)}) must be a version, for example 1.24: correct it`);
  }
  const range = { min: 1, max: KEEPALIVE_LIMIT };
  const transaction = secondsOf('Server.pgbouncer', 'longestTransaction', longestTransaction, range, 'give how long a transaction may take');
  const lifetime = clientLifetime && secondsOf('Server.pgbouncer', 'clientLifetime', clientLifetime, range,
    "give the maximum lifetime of connections in the clients' pools, or leave it out");
  const waitsForClients = lifetime !== undefined && !(version !== undefined && isBefore(version, WAITS_FOR_CLIENTS));
  const pooling: Note = { kind: 'note', text: "set 'pool_mode = transaction' in pgbouncer.ini, or its stop waits until all clients have left" };
  return {
    facts: PGBOUNCER,
    gracefulSignals: waitsForClients ? [StopSignal.SIGTERM] : [StopSignal.SIGINT],
    keepalive: waitsForClients ? 0 : lifetime ?? 0,
    // A transaction may begin at the end of a connection's life.
    stop: waitsForClients ? lifetime + transaction : transaction,
    settings: [
      ...waitsForClients ? [] : [pooling],
      ...lifetime === undefined ? [] : [{
        kind: 'note' as const,
        text: `set the maximum lifetime of connections in the pools of the clients to at most ${lifetime}s, or PgBouncer drops those that are left`,
      }],
    ],
  };
}

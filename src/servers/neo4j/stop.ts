import { NEO4J } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Neo4j takes to stop. */
export interface Neo4jOptions extends ServerOptions {
  /**
   * `db.shutdown_transaction_end_timeout`: how long Neo4j lets running queries finish after its stop signal, before it terminates
   * them. Must be at least the longest query. Whole seconds, from 1 second to 1 hour.
   *
   * Set by the environment variable `NEO4J_db_shutdown__transaction__end__timeout`, which the official image writes into its
   * configuration file. Neo4j supports it from 5.0.
   *
   * @see https://neo4j.com/docs/operations-manual/current/configuration/configuration-settings/
   * @default - not set: the grace period assumes 10 seconds, the default of Neo4j
   */
  readonly shutdownTransactionEndTimeout?: Duration;

  /**
   * How long the final checkpoint, which writes all changed data to disk, may take. It grows with the page cache. Whole seconds,
   * from 1 second to 1 day.
   *
   * @default Duration.seconds(60)
   */
  readonly checkpoint?: Duration;
}

/**
 * Neo4j. It cuts requests over HTTP at its stop signal, and lets running queries over Bolt finish.
 *
 * @param options how long queries and the checkpoint may take
 * @throws if a duration is out of range
 * @see https://neo4j.com/docs/operations-manual/current/
 */
export function neo4j(options: Neo4jOptions = {}): Behaviour {
  const where = 'Server.neo4j';
  const { end, finish } = stopTimesOf(NEO4J);
  const { checkpoint = Duration.seconds(end), shutdownTransactionEndTimeout = Duration.seconds(finish) } = options;
  const timeout = secondsOf(where, 'shutdownTransactionEndTimeout', shutdownTransactionEndTimeout, { min: 1, max: 3600 }, 'give at least the longest query');
  const writing = secondsOf(where, 'checkpoint', checkpoint, { min: 1, max: 24 * 3600 }, 'give how long it takes to write the changed data of the page cache to disk');
  return {
    facts: NEO4J,
    stop: timeout + writing,
    settings: timeout === finish ? [] : [{ kind: 'env', name: 'NEO4J_db_shutdown__transaction__end__timeout', value: `${timeout}s` }],
  };
}

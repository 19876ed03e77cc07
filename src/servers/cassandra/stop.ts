import { CASSANDRA } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Cassandra node takes to stop. */
export interface CassandraOptions extends ServerOptions {
  /**
   * How long the drain of the node may take, which its shutdown hook does at the stop signal, as `nodetool drain` would: it refuses
   * clients and flushes its memtables to disk. It grows with these. A node that is killed replays its commit log at its next
   * start. Whole seconds, from 1 second to 1 day.
   *
   * @see https://cassandra.apache.org/doc/latest/cassandra/managing/tools/nodetool/drain.html
   * @default Duration.minutes(2)
   */
  readonly longestFlush?: Duration;
}

/**
 * Cassandra without an operator.
 *
 * @param options how long the drain of the node may take
 * @throws if a duration is out of range
 * @see https://cassandra.apache.org/doc/latest/cassandra/managing/tools/nodetool/drain.html
 */
export function cassandra(options: CassandraOptions = {}): Behaviour {
  const { longestFlush = Duration.seconds(stopTimesOf(CASSANDRA).finish) } = options;
  const advice = 'give how long it takes to flush all memtables to disk';
  return { facts: CASSANDRA, stop: secondsOf('Server.cassandra', 'longestFlush', longestFlush, { min: 1, max: 24 * 3600 }, advice), settings: [] };
}

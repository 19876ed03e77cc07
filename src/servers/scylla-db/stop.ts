import { SCYLLA_DB } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long ScyllaDB takes to stop. */
export interface ScyllaDbOptions extends ServerOptions {
  /**
   * How long the node may take to drain after its stop signal: it closes its connections and flushes its memtables to disk. ScyllaDB
   * has no setting for it; its image kills it after 15 minutes. Whole seconds, from 1 second to 15 minutes.
   *
   * @see https://github.com/scylladb/scylladb/pull/9545
   * @default Duration.minutes(2)
   */
  readonly longestStop?: Duration;
}

/**
 * ScyllaDB. It drains itself at its stop signal: `nodetool drain` is not needed.
 *
 * @param options how long the node may take to drain
 * @throws if a duration is out of range
 * @see https://docs.scylladb.com/
 */
export function scyllaDb(options: ScyllaDbOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(SCYLLA_DB).finish) } = options;
  const stop = secondsOf('Server.scyllaDb', 'longestStop', longestStop, { min: 1, max: 900 }, 'give how long it takes to flush its memtables; its image kills it after 15 min');
  return { facts: SCYLLA_DB, stop, settings: [] };
}

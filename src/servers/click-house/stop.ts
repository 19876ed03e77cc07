import { CLICK_HOUSE } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long ClickHouse takes to stop, as set in its configuration. */
export interface ClickHouseOptions extends ServerOptions {
  /**
   * `shutdown_wait_unfinished`: how long ClickHouse lets running queries finish after its stop signal, before it exits without them.
   * Must be at least the longest query. It needs `shutdown_wait_unfinished_queries` too, without which queries are killed at once.
   * Whole seconds, from 1 second to 1 hour.
   *
   * @see https://clickhouse.com/docs/reference/settings/server-settings/settings/shutdown-wait
   * @default Duration.seconds(20)
   */
  readonly shutdownWaitUnfinished?: Duration;

  /**
   * How long it may take to flush its buffers and close its tables after that. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(10)
   */
  readonly longestFlush?: Duration;
}

/**
 * ClickHouse. It finishes running queries only with `shutdown_wait_unfinished_queries`, which its configuration file must set.
 *
 * @param options how long queries may take
 * @throws if a duration is out of range
 * @see https://clickhouse.com/docs/reference/settings/server-settings/settings/shutdown-wait
 */
export function clickHouse(options: ClickHouseOptions = {}): Behaviour {
  const where = 'Server.clickHouse';
  const { end, finish } = stopTimesOf(CLICK_HOUSE);
  const { longestFlush = Duration.seconds(end), shutdownWaitUnfinished = Duration.seconds(finish) } = options;
  const queries = secondsOf(where, 'shutdownWaitUnfinished', shutdownWaitUnfinished, { min: 1, max: 3600 }, 'give at least the longest query');
  const flush = secondsOf(where, 'longestFlush', longestFlush, { min: 1, max: 3600 }, 'give how long it takes to flush its buffers and close its tables');
  return {
    facts: CLICK_HOUSE,
    stop: queries + flush,
    settings: [
      { kind: 'note', text: `set 'shutdown_wait_unfinished_queries' to 1 and 'shutdown_wait_unfinished' to ${queries} in the ClickHouse configuration, or running queries are killed` },
    ],
  };
}

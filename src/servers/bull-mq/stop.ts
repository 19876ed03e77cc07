import { BULL_MQ } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the jobs of a BullMQ worker may take. */
export interface BullMqOptions extends ServerOptions {
  /**
   * How long the worker may go on with its jobs after its stop signal. Must be at least the longest job. It starts no new ones.
   * Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.bullmq.io/guide/workers/graceful-shutdown
   * @default Duration.minutes(1)
   */
  readonly longestJob?: Duration;
}

/**
 * A Node.js program with workers of BullMQ, which it closes on SIGTERM. It needs no drain, because it accepts no connections.
 *
 * @param options how long jobs may take
 * @throws if a duration is out of range
 * @see https://docs.bullmq.io/guide/workers/graceful-shutdown
 */
export function bullMq(options: BullMqOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(BULL_MQ);
  const { longestJob = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.bullMq', 'longestJob', longestJob, { min: 1, max: 24 * 3600 }, 'give at least the longest job');
  return {
    facts: BULL_MQ,
    // It accepts no connections.
    drain: 0,
    stop: longest + end,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, await close() of all workers, and exit at the latest ${longest}s after the signal: without a handler, Node.js ignores SIGTERM as PID 1, `
          + 'and without a limit, a longer job keeps the process running until it is killed',
      },
    ],
  };
}

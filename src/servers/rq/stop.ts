import { RQ } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the jobs of an RQ worker may take. */
export interface RqOptions extends ServerOptions {
  /**
   * `job_timeout` of the longest job: RQ itself fails a job that takes longer. After its stop signal the worker finishes its
   * current job, and starts no new one. Whole seconds, from 1 second to 6 days.
   *
   * @see https://python-rq.org/docs/workers/#taking-down-workers
   * @default Duration.minutes(3), the default of RQ
   */
  readonly jobTimeout?: Duration;
}

/**
 * An RQ worker, or a pool of them. It needs no drain, because it accepts no connections: it fetches its jobs from Redis.
 *
 * @param options how long jobs may take
 * @throws if a duration is out of range
 * @see https://python-rq.org/docs/workers/#taking-down-workers
 */
export function rq(options: RqOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(RQ);
  const { jobTimeout = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.rq', 'jobTimeout', jobTimeout, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest job');
  return {
    facts: RQ,
    // It accepts no connections.
    drain: 0,
    stop: longest + end,
    settings: [
      { kind: 'note', text: `enqueue no job with a 'job_timeout' above ${longest}: the worker waits for a longer job until it is killed, and loses it` },
    ],
  };
}

import { RESQUE } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the jobs of a Resque worker may take. */
export interface ResqueOptions extends ServerOptions {
  /**
   * How long the worker may go on with its job after its stop signal. Must be at least the longest job. It starts no new one.
   * Whole seconds, from 1 second to 6 days; above 59 minutes, only if the stop signal of the container is SIGQUIT.
   *
   * @see https://github.com/resque/resque#signals
   * @default Duration.minutes(5)
   */
  readonly longestJob?: Duration;
}

/**
 * A Resque worker, `rake resque:work`. It needs no drain, because it accepts no connections: it fetches its jobs from Redis.
 *
 * Resque finishes its job on SIGQUIT. On SIGTERM it kills the job, so where the image sends that, a hook sends SIGQUIT and waits.
 *
 * @param options how long jobs may take
 * @throws if a duration is out of range
 * @see https://github.com/resque/resque#signals
 */
export function resque(options: ResqueOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(RESQUE);
  const { longestJob = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.resque', 'longestJob', longestJob, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest job');
  return {
    facts: RESQUE,
    // It accepts no connections.
    drain: 0,
    stop: longest + end,
    settings: [],
  };
}

import { SIDEKIQ } from './facts';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Sidekiq takes to stop. */
export interface SidekiqOptions extends ServerOptions {
  /**
   * `--timeout`: how long jobs may take after the stop signal. Unfinished jobs are pushed back to Redis and run again from the
   * beginning elsewhere. Whole seconds, from 1 second to 1 day.
   *
   * @see https://github.com/sidekiq/sidekiq/wiki/Deployment
   * @default Duration.seconds(25), the default of Sidekiq
   */
  readonly timeout?: Duration;

  /**
   * How long Sidekiq works on its running jobs, without fetching new ones (`TSTP`), before its stop signal. It is stopped as soon
   * as no job is running. For jobs that take longer than `timeout`, if that cannot be changed. Whole seconds, from 1 second to 50
   * minutes.
   *
   * Sidekiq must be PID 1, and its image must have a shell, `date`, `grep` and `sleep`.
   *
   * @see https://github.com/sidekiq/sidekiq/wiki/Signals
   * @default - none: it keeps fetching jobs until its stop signal
   */
  readonly quiet?: Duration;
}

/** Sidekiq says in its title how many jobs are at work, and once it is quiet, that it is stopping. */
const QUIET_AND_IDLE = '\\[0 of [0-9]* busy] stopping';

/**
 * Sidekiq. It needs no drain, because it accepts no connections.
 *
 * @param options how long jobs may take
 * @throws if a duration is out of range
 * @see https://github.com/sidekiq/sidekiq/wiki/Deployment
 */
export function sidekiq(options: SidekiqOptions = {}): Behaviour {
  const where = 'Server.sidekiq';
  const { end, finish } = stopTimesOf(SIDEKIQ);
  const { quiet, timeout = Duration.seconds(finish) } = options;
  const limit = secondsOf(where, 'timeout', timeout, { min: 1, max: 24 * 3600 }, 'give at least the longest job');
  const wait = quiet && secondsOf(where, 'quiet', quiet, { min: 1, max: 3000 }, "give how long jobs may run before the stop signal, and 'timeout' for longer ones");
  return {
    facts: SIDEKIQ,
    // It accepts no connections.
    drain: 0,
    stop: limit + end,
    hook: wait === undefined ? undefined : quietly(wait),
    usesPid1: wait !== undefined,
    settings: [{ kind: 'flag', programs: ['sidekiq'], words: ['-t', String(limit)] }],
  };
}

/** A hook that tells Sidekiq to fetch no more jobs, and waits until none is at work, or its time is up. Never a failure. */
function quietly(seconds: number): Hook {
  const script = `kill -s TSTP 1; end=$(($(date +%s) + ${seconds})); `
    + `while [ "$(date +%s)" -lt "$end" ]; do if grep -q '${QUIET_AND_IDLE}' /proc/1/cmdline; then exit; fi; sleep 1; done`;
  // The last check may begin just before the time is up.
  return Hook.exec(['sh', '-c', script], { timeout: Duration.seconds(seconds + 2) });
}

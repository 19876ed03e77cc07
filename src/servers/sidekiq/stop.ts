import { Duration } from 'cdk8s';
import { SIDEKIQ } from './facts';
import { Hook } from '../../hooks';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Sidekiq takes. */
export interface SidekiqOptions extends ServerOptions {
  /**
   * `--timeout`: how long jobs may go on after the stop signal. What is not done by then is pushed back to Redis, and runs again
   * from its beginning elsewhere. Whole seconds, from 1 second to 1 day.
   *
   * @see https://github.com/sidekiq/sidekiq/wiki/Deployment
   * @default Duration.seconds(25), which is Sidekiq's own
   */
  readonly timeout?: Duration;

  /**
   * For how long, before its stop signal, Sidekiq is to work on the jobs that it has and fetch no others (`TSTP`). It gets
   * its stop signal as soon as none is at work. For jobs that take longer than `timeout`, where that cannot be set.
   * Whole seconds, from 1 second to 50 minutes.
   *
   * Needs Sidekiq to be the main process of its container, and a shell, `date`, `grep` and `sleep` in its image.
   *
   * @see https://github.com/sidekiq/sidekiq/wiki/Signals
   * @default - none: it fetches no others from its stop signal on
   */
  readonly quiet?: Duration;
}

/** Sidekiq says in its title how many jobs are at work, and once it is quiet, that it is stopping. */
const QUIET_AND_IDLE = '\\[0 of [0-9]* busy] stopping';

/**
 * Sidekiq. It has no drain, unless one is given: nobody connects to it.
 *
 * @param options how long its jobs take
 * @throws if a time is out of its range
 * @see https://github.com/sidekiq/sidekiq/wiki/Deployment
 */
export function sidekiq(options: SidekiqOptions = {}): Behaviour {
  const where = 'Server.sidekiq';
  const { end, finish } = stopTimesOf(SIDEKIQ);
  const { quiet, timeout = Duration.seconds(finish) } = options;
  const limit = secondsOf(where, 'timeout', timeout, { min: 1, max: 24 * 3600 }, 'give at least how long the longest job takes');
  const wait = quiet && secondsOf(where, 'quiet', quiet, { min: 1, max: 3000 }, "give how long jobs may go on before the stop signal, and 'timeout' for longer ones");
  return {
    facts: SIDEKIQ,
    // Nobody connects to it.
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
  // The last look may begin just before the time is up.
  return Hook.exec(['sh', '-c', script], { timeout: Duration.seconds(seconds + 2) });
}

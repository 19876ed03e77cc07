import { ACTIONS_RUNNER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the jobs of a runner of GitHub Actions may take. */
export interface ActionsRunnerOptions extends ServerOptions {
  /**
   * How long the runner may finish its job after its stop signal, before it cancels the job. Must be at least the longest job.
   * Set as `RUNNER_GRACEFUL_STOP_TIMEOUT`. Whole seconds, from 1 second to 6 days.
   *
   * @see https://github.com/actions/actions-runner-controller/blob/master/docs/releasenotes/0.27.md
   * @default Duration.hours(1)
   */
  readonly longestJob?: Duration;
}

/**
 * A runner of GitHub Actions, in the images of actions-runner-controller (`summerwind/actions-runner`). It needs no drain, because
 * it accepts no connections: it fetches its work from GitHub.
 *
 * Only an ephemeral runner exits after its job; any other waits until its time is over, and then cancels the next one too.
 *
 * The image `ghcr.io/actions/actions-runner` cancels its job at SIGTERM, whatever is set. Use `Server.generic` for it, with a
 * `drain` for the longest job.
 *
 * @param options how long jobs may take
 * @throws if a duration is out of range
 * @see https://github.com/actions/actions-runner-controller/blob/master/docs/automatically-scaling-runners.md
 */
export function actionsRunner(options: ActionsRunnerOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(ACTIONS_RUNNER);
  const { longestJob = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.actionsRunner', 'longestJob', longestJob, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest job');
  return {
    facts: ACTIONS_RUNNER,
    // It accepts no connections.
    drain: 0,
    stop: longest + end,
    settings: [{ kind: 'env', name: 'RUNNER_GRACEFUL_STOP_TIMEOUT', value: String(longest) }],
  };
}

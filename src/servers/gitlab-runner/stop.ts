import { GITLAB_RUNNER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the jobs of a GitLab Runner may take. */
export interface GitlabRunnerOptions extends ServerOptions {
  /**
   * How long the runner may finish its jobs after its stop signal. Must be at least the longest job. Whole seconds, from 1 second
   * to 6 days; in an image whose stop signal is SIGTERM, to 1 hour.
   *
   * The timeout of the project or of the runner bounds every job: a longer one keeps the runner until it is killed, and fails.
   *
   * @see https://docs.gitlab.com/ci/pipelines/settings/#set-a-limit-for-how-long-jobs-can-run
   * @default Duration.hours(1)
   */
  readonly longestJob?: Duration;
}

/**
 * GitLab Runner. Its images stop it with SIGQUIT, which lets its jobs finish; SIGTERM aborts them. It needs no drain, because it
 * accepts no connections: it fetches its work from GitLab.
 *
 * @param options how long jobs may take
 * @throws if a duration is out of range
 * @see https://docs.gitlab.com/runner/commands/#signals
 */
export function gitlabRunner(options: GitlabRunnerOptions = {}): Behaviour {
  const { longestJob = Duration.seconds(stopTimesOf(GITLAB_RUNNER).finish) } = options;
  return {
    facts: GITLAB_RUNNER,
    // It accepts no connections.
    drain: 0,
    stop: secondsOf('Server.gitlabRunner', 'longestJob', longestJob, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest job'),
    settings: [],
  };
}

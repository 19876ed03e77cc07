import { Duration } from 'cdk8s';
import { CELERY } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the tasks of a Celery worker take. */
export interface CeleryOptions extends ServerOptions {
  /**
   * How long the longest task takes: so long the worker may go on after its stop signal, with the tasks that it has begun.
   * It takes no new ones. Whole seconds, from 1 second to 6 days.
   *
   * `task_time_limit` bounds every task; without it, a longer one keeps the worker until it is killed, and is lost.
   *
   * @see https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker
   * @default Duration.minutes(5)
   */
  readonly longestTask?: Duration;
}

/**
 * A Celery worker. It has no drain, unless you give one: it asks for its work, and nobody connects to it.
 *
 * @param options how long its tasks take
 * @throws if a time is out of its range
 * @see https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker
 */
export function celery(options: CeleryOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(CELERY);
  const { longestTask = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.celery', 'longestTask', longestTask, { min: 1, max: 6 * 24 * 3600 }, 'give how long the longest task takes');
  return {
    facts: CELERY,
    // Nobody connects to it.
    drain: 0,
    stop: longest + end,
    settings: [
      { kind: 'note', text: `set 'task_time_limit = ${longest}' in the configuration of Celery, or a longer task keeps the worker until it is killed` },
    ],
  };
}

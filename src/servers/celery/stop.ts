import { CELERY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the tasks of a Celery worker may take. */
export interface CeleryOptions extends ServerOptions {
  /**
   * How long the worker may keep running the tasks that it has started after its stop signal. Must be at least the longest task.
   * It starts no new ones. Whole seconds, from 1 second to 6 days.
   *
   * Set `task_time_limit` to bound every task: without it, a longer task keeps the worker running until it is killed, and is
   * lost.
   *
   * @see https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker
   * @default Duration.minutes(5)
   */
  readonly longestTask?: Duration;
}

/**
 * A Celery worker. It needs no drain, because it accepts no connections: it fetches its work from a broker.
 *
 * @param options how long tasks may take
 * @throws if a duration is out of range
 * @see https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker
 */
export function celery(options: CeleryOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(CELERY);
  const { longestTask = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.celery', 'longestTask', longestTask, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest task');
  return {
    facts: CELERY,
    // It accepts no connections.
    drain: 0,
    stop: longest + end,
    settings: [
      { kind: 'note', text: `set 'task_time_limit = ${longest}' in the Celery configuration, or a longer task keeps the worker running until it is killed` },
    ],
  };
}

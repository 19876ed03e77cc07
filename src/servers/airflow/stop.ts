import { AIRFLOW } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the tasks of an Airflow worker may take. */
export interface AirflowOptions extends ServerOptions {
  /**
   * How long the worker may keep running the tasks that it has started after its stop signal. Must be at least the longest task.
   * It starts no new ones. Whole seconds, from 1 second to 6 days.
   *
   * Set `execution_timeout` of your tasks to bound them: a longer task keeps the worker running until it is killed.
   *
   * @see https://airflow.apache.org/docs/docker-stack/entrypoint.html#signal-propagation
   * @default Duration.minutes(10), as in the Helm chart of Airflow
   */
  readonly longestTask?: Duration;
}

/**
 * A Celery worker of Airflow, `airflow celery worker`. It needs no drain, because it fetches its tasks from a broker.
 *
 * The entry point of its image is told to signal the worker alone (`DUMB_INIT_SETSID`): by default it signals all processes, and
 * running tasks are lost. If a shell starts the worker, it must do so with `exec`.
 *
 * @param options how long tasks may take
 * @throws if a duration is out of range
 * @see https://airflow.apache.org/docs/docker-stack/entrypoint.html#signal-propagation
 */
export function airflow(options: AirflowOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(AIRFLOW);
  const { longestTask = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.airflow', 'longestTask', longestTask, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest task');
  return {
    facts: AIRFLOW,
    // It accepts no connections.
    drain: 0,
    stop: longest + end,
    settings: [
      { kind: 'env', name: 'DUMB_INIT_SETSID', value: '0' },
      { kind: 'note', text: `give tasks an 'execution_timeout' of at most ${longest} s, or a longer one keeps the worker running until it is killed` },
    ],
  };
}

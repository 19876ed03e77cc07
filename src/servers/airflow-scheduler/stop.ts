import { AIRFLOW_SCHEDULER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the tasks that an Airflow scheduler runs itself may take. */
export interface AirflowSchedulerOptions extends ServerOptions {
  /**
   * How long the scheduler may keep running its tasks after its stop signal. With the LocalExecutor it must be at least the
   * longest task; with other executors, which run tasks elsewhere, the default is enough. Whole seconds, from 1 second to 6 days.
   *
   * @see https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/executor/index.html
   * @default Duration.seconds(10)
   */
  readonly longestTask?: Duration;
}

/**
 * The scheduler of Airflow, `airflow scheduler`. It needs no drain, because it accepts no connections.
 *
 * The entry point of its image is told to signal the scheduler alone (`DUMB_INIT_SETSID`): by default it signals all processes,
 * and tasks of the LocalExecutor are lost. If a shell starts the scheduler, it must do so with `exec`.
 *
 * @param options how long tasks may take
 * @throws if a duration is out of range
 * @see https://airflow.apache.org/docs/docker-stack/entrypoint.html#signal-propagation
 */
export function airflowScheduler(options: AirflowSchedulerOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(AIRFLOW_SCHEDULER);
  const { longestTask = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.airflowScheduler', 'longestTask', longestTask, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest task');
  return {
    facts: AIRFLOW_SCHEDULER,
    // It accepts no connections.
    drain: 0,
    stop: longest + end,
    settings: [{ kind: 'env', name: 'DUMB_INIT_SETSID', value: '0' }],
  };
}

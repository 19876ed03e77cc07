import { Duration } from 'cdk8s';
import { Behaviour } from './behaviour';
import { ServerFacts } from './facts';
import { ServerOptions } from './options';
import { StopSignal } from './stop-signal';
import { secondsOf } from '../private/seconds';

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

const TEST = 'test/servers/celery.server.test.ts';

/** What it takes beyond its last task: closing its connections and its pool. */
const END = 3;

/** What is known of a Celery worker. */
export const CELERY: ServerFacts = {
  id: 'celery',
  name: 'Celery worker',
  group: 'Application servers and runtimes',
  // It comes in images of its users.
  images: [],
  since: { value: '5.2', evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  limit: { value: 'none: it waits for the tasks that it has begun; `task_time_limit` ends tasks, then and at any other time', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: true, what: 'SIGQUIT loses tasks; so does SIGTERM in versions such as 5.2' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'documented', source: 'https://docs.celeryq.dev/en/stable/userguide/workers.html' },
  keptAlive: { value: 'none: it is a client of its broker, where tasks stay that it has not begun', evidence: 'tested', source: TEST },
  drain: { value: 'none: nobody connects to it', evidence: 'tested', source: TEST },
  cannot: 'Tasks that it is killed with are lost, unless `task_acks_late` leaves them with the broker. '
    + 'With Redis and kombu before 5.3.2, it loses the next task that comes while it stops, if none was waiting.',
};

/** How a Celery worker stops. */
export function celery(options: CeleryOptions): Behaviour {
  const { longestTask = Duration.minutes(5) } = options;
  const longest = secondsOf('Server.celery', 'longestTask', longestTask, { min: 1, max: 6 * 24 * 3600 }, 'give how long the longest task takes');
  return {
    facts: CELERY,
    stop: longest + END,
    settings: [
      { kind: 'note', text: `set 'task_time_limit = ${longest}' in the configuration of Celery, or a longer task keeps the worker until it is killed` },
    ],
  };
}

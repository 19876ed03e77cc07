import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/celery.server.test.ts';

/** What is known of a Celery worker. */
export const CELERY: ServerFacts = {
  id: 'celery',
  name: 'Celery worker',
  group: 'Application servers and runtimes',
  // It comes in images of its users.
  images: [],
  since: { value: '5.2', evidence: 'tested', source: TEST },
  // SIGINT is meant to be one too, but in one of some ten runs on a busy machine it cut tasks.
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  limit: { value: 'none: it waits for the tasks that it has begun; `task_time_limit` ends tasks, then and at any other time, but for one that began in the very moment of the signal (5.2)', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: true, what: 'SIGQUIT loses tasks; so does SIGTERM in versions such as 5.2' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'documented', source: 'https://docs.celeryq.dev/en/stable/userguide/workers.html' },
  keptAlive: { value: 'none: it is a client of its broker, where tasks stay that it has not begun', evidence: 'tested', source: TEST },
  drain: { value: 'none: nobody connects to it', evidence: 'tested', source: TEST },
  cannot: 'Tasks that it is killed with are lost, unless `task_acks_late` leaves them with the broker. '
    + 'With Redis and kombu before 5.3.2, it loses the next task that comes if it was waiting for one when the signal came, as it does whenever fewer lie in the queue than it would fetch (celery/kombu#1733).',
};

import { KeptAlive, Loss, ServerFacts, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/celery.server.test.ts';

/** What is known of a Celery worker. */
export const CELERY: ServerFacts = {
  id: 'celery',
  name: 'Celery worker',
  group: ServerGroup.APPLICATION,
  // It comes in images of its users.
  images: [],
  programs: [{ names: ['celery'], withAny: ['worker'] }],
  clients: [{ names: ['celery'], starts: 'Python and loads much' }],
  since: { value: '5.2', evidence: 'tested', source: TEST },
  start: { expected: 1, worst: 10 },
  // Closing its connections and its pool.
  stop: { finish: 300, end: 3 },
  limit: {
    value: {
      note: 'it waits for the tasks that it has begun; `task_time_limit` ends tasks, then and at any other time, but for one that began in the very moment of the signal (5.2)',
    },
    evidence: 'tested',
    source: TEST,
  },
  // SIGINT is meant to be one too, but in one of some ten runs on a busy machine it cut tasks.
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGQUIT], what: 'SIGQUIT loses tasks; so does SIGTERM in versions such as 5.2' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'documented', source: 'https://docs.celeryq.dev/en/stable/userguide/workers.html' },
  keptAlive: {
    value: {
      idle: KeptAlive.NONE,
      words: 'none: it is a client of its broker, where tasks stay that it has not begun',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'none: nobody connects to it', evidence: 'tested', source: TEST },
  loses: Loss.TASKS,
  cannot: 'Tasks that it is killed with are lost, unless `task_acks_late` leaves them with the broker. '
    + 'With Redis and kombu before 5.3.2, it loses the next task that comes if it was waiting for one when the signal came, as it does whenever fewer lie in the queue than it would fetch (celery/kombu#1733).',
};

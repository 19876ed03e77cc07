import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/celery.server.test.ts';

/** What is known of a Celery worker. */
export const CELERY: ServerFacts = {
  id: 'celery',
  name: 'Celery worker',
  group: ServerGroup.WORKER,
  // It comes in images of its users.
  images: [],
  programs: [{ names: ['celery'], withAny: ['worker'] }],
  commandsForAll: [
    {
      names: ['celery'],
      args: /(?:^| )control (?:[^ ]+ ){0,20}shutdown(?: |$)/,
      unless: /(?:^| )(?:-d|--destination)/,
      does: 'shuts down all workers that use the same broker',
      instead: 'name this one with `--destination`, or leave the stop to SIGTERM',
      evidence: 'documented',
      source: 'https://docs.celeryq.dev/en/stable/userguide/workers.html#remote-shutdown',
    },
    {
      names: ['celery'],
      args: /(?:^| )control (?:[^ ]+ ){0,20}cancel_consumer(?: |$)/,
      unless: /(?:^| )(?:-d|--destination)/,
      does: 'makes all workers leave that queue',
      instead: 'name this one with `--destination`, or leave the stop to SIGTERM',
      evidence: 'documented',
      source: 'https://docs.celeryq.dev/en/stable/userguide/workers.html#queues-cancel-consumers',
    },
  ],
  clients: [{ names: ['celery'], starts: 'Python with many modules' }],
  since: { value: '5.2', evidence: 'tested', source: TEST },
  start: { expected: 1, worst: 10 },
  // Closing its connections and its pool.
  stop: { finish: 300, end: 3 },
  limit: {
    value: {
      note: 'it waits for started tasks; `task_time_limit` bounds every task, except one that starts at the very moment of the signal (5.2)',
    },
    evidence: 'tested',
    source: TEST,
  },
  // SIGINT is meant to be one too, but in one of some ten runs on a busy machine it cut tasks.
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGQUIT], what: 'SIGQUIT loses tasks; so does SIGTERM in some versions (5.2)' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  ...noConnections('it is a client of its broker, which keeps the tasks that have not started', { evidence: 'tested', source: TEST }),
  newConnections: { value: 'refused', evidence: 'documented', source: 'https://docs.celeryq.dev/en/stable/userguide/workers.html' },
  loses: Loss.TASKS,
  cutByGroup: { what: 'its pool processes exit in the middle of their tasks', withAny: ['worker'], evidence: 'tested', source: 'test/servers/wrappers.server.test.ts' },
  cannot: 'Keep the tasks of a worker that is killed, unless `task_acks_late` leaves them with the broker. With Redis and kombu before 5.3.2, a '
    + 'worker that waits for tasks at the signal loses the next one; it waits whenever the queue holds fewer than it would prefetch '
    + '(celery/kombu#1733).',
};

import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/rq/stop.installed.test.ts';
const WORKER = 'rq/rq: rq/worker/base.py';
const WORKERS = 'https://python-rq.org/docs/workers/';

/** What is known of RQ, Redis Queue. */
export const RQ: ServerFacts = {
  id: 'rq',
  name: 'RQ',
  group: ServerGroup.WORKER,
  // It comes in images of its users.
  images: [],
  // The second is Django's.
  programs: [{ names: ['rq'], withAny: ['worker', 'worker-pool'] }, { names: ['manage.py'], withAny: ['rqworker', 'rqworker-pool'] }],
  commandsForAll: [
    {
      names: ['rq'],
      args: /^suspend(?: |$)/,
      unless: /(?:^| )--duration(?:[= ])/,
      does: 'stops all workers of all queues, until `rq resume`',
      instead: 'leave the stop to SIGTERM, on which a worker finishes its job',
      evidence: 'read',
      source: 'rq/rq: rq/suspension.py',
    },
  ],
  since: { value: '1.14 (`worker-pool`)', evidence: 'documented', source: `${WORKERS}#worker-pool` },
  start: { expected: 1, worst: 10 },
  // Storing the result, and leaving the list of workers.
  stop: { end: 3 },
  limit: {
    value: { setting: 'job_timeout', seconds: 180, note: 'a longer job fails; the queue or the job sets it, and -1 means none' },
    evidence: 'read',
    source: 'rq/rq: rq/queue.py',
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: WORKER },
  secondSignal: {
    value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'it kills the job that the first one lets finish, unless it comes within a second' },
    evidence: 'tested',
    source: TEST,
  },
  stopCommands: [],
  ...noConnections('it is a client of Redis, which keeps the jobs that have not started', { evidence: 'tested', source: TEST }),
  newConnections: { value: 'refused', evidence: 'documented', source: `${WORKERS}#taking-down-workers` },
  loses: Loss.TASKS,
  cannot: 'Keep the job of a worker that is killed: some minutes later another worker marks it as failed, and it runs again only if it has a `Retry`.',
};

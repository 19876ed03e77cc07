import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const WORKER = 'resque/resque: lib/resque/worker.rb';

/** What is known of Resque. */
export const RESQUE: ServerFacts = {
  id: 'resque',
  name: 'Resque',
  group: ServerGroup.WORKER,
  images: [],
  programs: [{ names: ['rake'], withAny: ['resque:work'] }],
  since: { value: '1.22 (`TERM_CHILD`)', evidence: 'documented', source: 'https://github.com/resque/resque/blob/master/HISTORY.md' },
  start: { expected: 3, worst: 30 },
  // An idle worker sleeps for its `INTERVAL`, 5 s by default.
  stop: { finish: 300, end: 6 },
  limit: { value: { note: 'it waits for its job' }, evidence: 'read', source: WORKER },
  // With `GRACEFUL_TERM`, SIGTERM too.
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'read', source: WORKER },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: WORKER },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'SIGTERM kills the job that SIGQUIT lets finish' }, evidence: 'read', source: WORKER },
  stopCommands: [],
  ...noConnections('it is a client of Redis, which keeps the jobs that have not started', { evidence: 'read', source: WORKER }),
  loses: Loss.TASKS,
  cannot: 'Finish its job on SIGTERM, unless `GRACEFUL_TERM` is set. Keep the job of a worker that is killed: it is gone from its queue, and at best listed as failed.',
};

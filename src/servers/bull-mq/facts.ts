import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/bullMq/stop.installed.test.ts';
const SHUTDOWN = 'https://docs.bullmq.io/guide/workers/graceful-shutdown';

/** What is known of workers with BullMQ. */
export const BULL_MQ: ServerFacts = {
  id: 'bullMq',
  name: 'BullMQ',
  group: ServerGroup.WORKER,
  images: [],
  programs: [],
  hasNoProgram: 'each worker is a program of its own',
  isRuntime: true,
  since: { value: '2.0 (stalled jobs without a `QueueScheduler`)', evidence: 'documented', source: SHUTDOWN },
  start: { expected: 1, worst: 10 },
  // `close` disconnects from Redis, and the process ends.
  stop: { finish: 60, end: 3 },
  limit: { value: { note: '`close` waits for its jobs without one: the handler of the program must set it' }, evidence: 'documented', source: SHUTDOWN },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { what: 'as the handler of the program decides' }, evidence: 'documented', source: SHUTDOWN },
  stopCommands: [],
  ...noConnections('it is a client of Redis, which keeps the jobs that have not started', { evidence: 'tested', source: TEST }),
  loses: Loss.TASKS,
  cannot: 'Stop on SIGTERM without a handler that calls `close`: as PID 1, Node.js ignores the signal. The jobs of a worker that is killed stall for up to a minute; '
    + 'then another worker starts them from the beginning, but only once (`maxStalledCount`).',
};

import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const GO = 'temporalio/sdk-go: internal/worker.go';
const TYPESCRIPT = 'temporalio/sdk-typescript: packages/worker/src/worker-options.ts';
const SIGNALS = 'temporalio/sdk-typescript: packages/worker/src/runtime-options.ts';
const WORKERS = 'https://docs.temporal.io/workers';

/** What is known of workers for Temporal. */
export const TEMPORAL: ServerFacts = {
  id: 'temporal',
  name: 'Temporal worker',
  group: ServerGroup.WORKER,
  images: [],
  programs: [],
  hasNoProgram: 'each worker is a program of its own, written with an SDK',
  isRuntime: true,
  since: { value: '1.0 of the SDKs', evidence: 'read', source: GO },
  start: { expected: 2, worst: 15 },
  // Cancelled activities end, and what is done is reported.
  stop: { finish: 60, end: 5 },
  limit: {
    value: {
      setting: 'WorkerStopTimeout (Go), shutdownGraceTime (TypeScript), graceful_shutdown_timeout (Python)',
      seconds: 0,
      note: 'activities are cut or cancelled at once',
    },
    evidence: 'read',
    source: TYPESCRIPT,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { what: 'as the program decides' }, evidence: 'read', source: GO },
  stopCommands: [],
  ...noConnections('it polls the Temporal server, which keeps the tasks that have not started', { evidence: 'documented', source: WORKERS }),
  loses: Loss.TASKS,
  cannot: 'Keep the attempt of an activity that is cut: the server starts another one only after the heartbeat or start-to-close timeout of that activity. With '
    + 'the SDK for Python, stop on SIGTERM at all without a handler.',
};

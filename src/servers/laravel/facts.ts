import type { ServerFacts } from '../machinery/facts';
import { Loss, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const WORKER = 'laravel/framework: src/Illuminate/Queue/Worker.php';
const DEPLOYMENT = 'https://laravel.com/docs/queues#queue-workers-and-deployment';
const TIMEOUT = 'https://laravel.com/docs/queues#worker-timeouts';

/** What is known of Laravel's queue workers. */
export const LARAVEL: ServerFacts = {
  id: 'laravel',
  name: 'Laravel',
  group: ServerGroup.WORKER,
  // It comes in images of its users.
  images: [],
  programs: [{ names: ['artisan'], withAny: ['queue:work', 'horizon'] }],
  commandsForAll: [
    {
      names: ['artisan'],
      args: /^queue:restart(?: |$)/,
      does: 'makes all queue workers that share its cache restart',
      instead: 'leave the stop to SIGTERM, on which a worker finishes its job',
      evidence: 'documented',
      source: DEPLOYMENT,
    },
  ],
  since: { value: '8', evidence: 'read', source: WORKER },
  start: { expected: 1, worst: 10 },
  // An idle worker sleeps for up to 3 s.
  stop: { end: 5 },
  limit: { value: { setting: '--timeout', seconds: 60, note: 'then it kills itself with its job; a job may set its own, and Horizon its own in `config/horizon.php`' }, evidence: 'documented', source: TIMEOUT },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGQUIT], evidence: 'read', source: WORKER },
  fastSignals: { value: [], evidence: 'read', source: WORKER },
  secondSignal: { value: { cuts: [], what: 'no effect' }, evidence: 'read', source: WORKER },
  stopCommands: [],
  ...noConnections('it is a client of its queue, which keeps the jobs that have not started', { evidence: 'documented', source: DEPLOYMENT }),
  settings: [
    { kind: SettingKind.FLAG, names: ['--timeout'], isCommonName: true, means: Meaning.FINISHES, setsLimit: true, evidence: 'documented', source: TIMEOUT },
  ],
  // Horizon has its own in `config/horizon.php`.
  settingsElsewhere: { flags: ['horizon'] },
  loses: Loss.TASKS,
  cannot: 'Stop on SIGTERM without the extension pcntl of PHP, which the official images lack: as PID 1 it ignores the signal. With Redis and `block_for` 0, it heeds '
    + 'its stop signal only after its next job. The job of a worker that is killed runs again after `retry_after`, if it has tries left.',
};

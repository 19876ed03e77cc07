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
  limit: { value: { setting: '--timeout', seconds: 60, note: 'then the worker kills itself, and its job with it; jobs can override it, and Horizon sets it in `config/horizon.php`' }, evidence: 'documented', source: TIMEOUT },
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
  cannot: 'Stop on SIGTERM without the pcntl extension of PHP, which the official images lack: as PID 1 it ignores the signal. With Redis and `block_for` 0, an idle '
    + 'worker reacts to SIGTERM only after its next job. If a worker is killed, its job runs again after `retry_after` unless it has used up its tries.',
};

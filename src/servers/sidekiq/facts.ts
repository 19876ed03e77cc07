import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/sidekiq.server.test.ts';

/** What is known of Sidekiq. */
export const SIDEKIQ: ServerFacts = {
  id: 'sidekiq',
  name: 'Sidekiq',
  group: ServerGroup.WORKER,
  images: [],
  programs: [{ names: ['sidekiq'] }],
  since: { value: '5.0 (`TSTP`)', evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Signals' },
  start: { expected: 1, worst: 10 },
  // It pushes jobs back, and gives their threads 3 s to end.
  stop: { end: 5 },
  limit: { value: { setting: '--timeout', seconds: 25, note: 'then unfinished jobs go back to Redis and run again' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'SIGTERM has no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Signals' },
  keptAlive: {
    value: {
      idle: KeptAlive.NONE,
      words: 'none: it is a client of Redis',
    },
    evidence: 'documented',
    source: 'https://github.com/sidekiq/sidekiq/wiki/Using-Redis',
  },
  drain: { value: 'none: it accepts no connections', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FLAG, names: ['-t', '--timeout'], isCommonName: true, means: Meaning.FINISHES, setsLimit: true, evidence: 'tested', source: TEST },
    { kind: SettingKind.FILE, file: /^sidekiq[\w-]*\.ya?ml$/, names: [':timeout'], means: Meaning.FINISHES, evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Advanced-Options' },
  ],
  settingsElsewhere: { flags: ['-C', '--config'] },
  loses: Loss.TASKS,
  cannot: 'Keep the jobs that it is running when it is killed: they are gone from Redis, except with `super_fetch` of Sidekiq Pro.',
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/granian/stop.installed.test.ts';
const OPTIONS = 'emmett-framework/granian: granian/cli.py';

/** What is known of Granian. */
export const GRANIAN: ServerFacts = {
  id: 'granian',
  name: 'Granian',
  group: ServerGroup.APPLICATION,
  // It comes in images of its users.
  images: [],
  programs: [{ names: ['granian'] }],
  since: {
    value: '2.4; before, keep-alive connections that stay busy keep it running, and before 2.1 it drops in-flight requests',
    evidence: 'documented',
    source: 'https://github.com/emmett-framework/granian/issues/518',
  },
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: { value: { setting: 'workers_kill_timeout', note: 'then the workers are killed; unless it is set, it waits for all requests' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: 'emmett-framework/granian: granian/_signals.py' },
  secondSignal: { value: { cuts: [], what: 'SIGTERM and SIGINT have no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, which loses a request already in flight on one; active ones get `Connection: close` with their response',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FLAG, names: ['--workers-kill-timeout'], means: Meaning.FINISHES, evidence: 'read', source: OPTIONS },
    { kind: SettingKind.VARIABLE, names: ['GRANIAN_WORKERS_KILL_TIMEOUT'], means: Meaning.FINISHES, evidence: 'tested', source: TEST },
  ],
  cannot: 'Announce the close to idle connections: a request in flight on one at its stop signal is lost. A worker that is killed does not run the '
    + 'shutdown of the application.',
};

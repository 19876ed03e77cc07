import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/hypercorn/stop.installed.test.ts';
const CONFIGURING = 'https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html';

/** What is known of Hypercorn. */
export const HYPERCORN: ServerFacts = {
  id: 'hypercorn',
  name: 'Hypercorn',
  group: ServerGroup.APPLICATION,
  // It comes in images of its users.
  images: [],
  programs: [{ names: ['hypercorn'] }],
  since: { value: '0.14 (closes idle connections); `--graceful-timeout` from 0.10', evidence: 'read', source: 'pgjones/hypercorn: CHANGELOG.rst' },
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: {
    value: {
      setting: 'graceful_timeout',
      seconds: 3,
      note: 'with Python 3.12 and later, it does not cut requests: the worker first waits until all connections are closed',
    },
    evidence: 'tested',
    source: TEST,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: 'pgjones/hypercorn: src/hypercorn/run.py' },
  secondSignal: { value: { cuts: [], what: 'SIGTERM and SIGINT have no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response, which does not '
        + 'carry `Connection: close`',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FLAG, names: ['--graceful-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: CONFIGURING },
    { kind: SettingKind.FILE, file: /\.(?:py|toml)$/, names: ['graceful_timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: CONFIGURING },
  ],
  settingsElsewhere: { flags: ['-c', '--config'] },
  atStop: { evidence: 'read', source: 'pgjones/hypercorn: src/hypercorn/asyncio/run.py' },
  cutByGroup: { what: 'its workers exit at once, and their requests fail', evidence: 'read', source: 'pgjones/hypercorn: src/hypercorn/asyncio/run.py' },
  cannot: 'Finish requests with more than one worker (from 0.16 on): the first worker that has finished ends the others, whatever they serve. Run '
    + 'one worker per container, and more replicas. Its limit does not bound the shutdown of the application, which may take 60 s more.',
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/installed/mosquitto/stop.installed.test.ts';
const IMAGE = 'eclipse-mosquitto/mosquitto: docker/2.1-alpine/Dockerfile';
const SIGNALS = 'eclipse-mosquitto/mosquitto: src/signals.c';

/** What is known of Mosquitto. */
export const MOSQUITTO: ServerFacts = {
  id: 'mosquitto',
  name: 'Mosquitto',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'eclipse-mosquitto',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root; the server runs as mosquitto (1883)', evidence: 'read', source: IMAGE },
      tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['mosquitto'] }],
  since: { value: '2.0', evidence: 'tested', source: TEST },
  start: { expected: 0.2, worst: 10 },
  stop: { finish: 30 },
  limit: { value: { note: 'its save has none' }, evidence: 'read', source: 'eclipse-mosquitto/mosquitto: src/mosquitto.c' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed at once; clients send what has not been acknowledged again' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  keeps: {
    to: 'save sessions, retained and queued messages, if `persistence` is on',
    otherwise: 'loses all of these since the last save (30 min)',
  },
  loses: Loss.UNSAVED,
  cannot: 'Keep anything without `persistence true`, which is off by default: sessions, retained and queued messages are gone.',
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/daphne/stop.installed.test.ts';
const SERVER = 'django/daphne: daphne/server.py';

/** What is known of Daphne. */
export const DAPHNE: ServerFacts = {
  id: 'daphne',
  name: 'Daphne',
  group: ServerGroup.APPLICATION,
  // It comes in images of its users.
  images: [],
  programs: [{ names: ['daphne'] }],
  since: { value: '2.0 (ASGI)', evidence: 'read', source: SERVER },
  start: { expected: 1, worst: 10 },
  // Views that run in threads keep the process until they return, though their clients are gone.
  stop: { finish: 0, end: 20 },
  limit: { value: { note: 'it waits until the applications that it cancels have ended' }, evidence: 'read', source: SERVER },
  gracefulSignals: { value: [], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'all requests are already dropped' }, evidence: 'read', source: SERVER },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'all are closed, with whatever is in flight' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay + longest request', evidence: 'tested', source: TEST },
  cannot: 'Stop gracefully: SIGTERM and SIGINT cancel all in-flight requests and close all WebSockets. So it must stop only after the longest request. '
    + 'Clients that keep sending requests on a keep-alive connection lose the one in flight.',
};

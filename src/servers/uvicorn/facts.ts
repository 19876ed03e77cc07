import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/uvicorn.server.test.ts';

/** What is known of Uvicorn. */
export const UVICORN: ServerFacts = {
  id: 'uvicorn',
  name: 'Uvicorn',
  group: 'Application servers and runtimes',
  // It comes in images of its users.
  images: [],
  since: { value: '0.22 (`timeout_graceful_shutdown`); before, it has no limit', evidence: 'read', source: 'encode/uvicorn: uvicorn/main.py' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  limit: { value: '`timeout_graceful_shutdown`, none; before 0.30, several workers stop one after the other', evidence: 'read', source: 'encode/uvicorn: uvicorn/server.py' },
  secondSignal: { value: { hurts: true, what: 'SIGINT cuts what the first signal lets finish; SIGTERM changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'idle ones are closed at once, and a request that is on its way on one is lost; others after their answer, which does not always say so', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'With h11, it tells no client to close its connection: what is asked at the very moment at which it is closed is lost. '
    + 'Its limit does not bound what the application does at its own shutdown.',
};

import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/puma.server.test.ts';

/** What is known of Puma. */
export const PUMA: ServerFacts = {
  id: 'puma',
  name: 'Puma',
  group: 'Application servers and runtimes',
  images: [],
  since: { value: '5.6', evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  limit: {
    value: '`force_shutdown_after`, none; in cluster mode also `worker_shutdown_timeout`, 30 s',
    evidence: 'tested',
    source: TEST,
  },
  secondSignal: { value: { hurts: false, what: 'SIGTERM changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: 'idle ones are closed at once, and a request that is on its way on one is lost; others with their answer, which tells them unless it had begun',
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
};

import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/pgbouncer.server.test.ts';
const SIGNALS = 'https://www.pgbouncer.org/usage.html#signals';
const SOURCE = 'pgbouncer/pgbouncer: src/main.c';
const IMAGE = 'edoburu/docker-pgbouncer: Dockerfile';

/** What is known of PgBouncer. */
export const PGBOUNCER: ServerFacts = {
  id: 'pgbouncer',
  name: 'PgBouncer',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'edoburu/pgbouncer',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'postgres (70)', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: false, wget: true }, evidence: 'read', source: IMAGE },
    },
  ],
  since: { value: '1.18', evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGINT], evidence: 'tested', source: TEST },
  command: { value: { words: 'SHUTDOWN WAIT_FOR_SERVERS (1.23; console)', waits: false }, evidence: 'documented', source: 'https://www.pgbouncer.org/usage.html' },
  limit: { value: 'none: it waits for transactions, in session pooling for clients; on SIGTERM from 1.23 for clients too', evidence: 'documented', source: SIGNALS },
  secondSignal: { value: { hurts: true, what: 'any SIGINT or SIGTERM while it stops ends it at once' }, evidence: 'read', source: SOURCE },
  newConnections: { value: 'refused', evidence: 'read', source: SOURCE },
  keptAlive: { value: 'stay until the end; `clientLifetime` lets them leave before', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay; before 1.23 + `clientLifetime`', evidence: 'tested', source: TEST },
  cannot: 'It cannot tell clients to leave: one that begins a transaction on its old connection after the stop signal is disconnected. '
    + 'In session pooling it waits for the clients themselves, and is killed if they stay.',
};

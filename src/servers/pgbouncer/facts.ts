import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/pgbouncer.server.test.ts';
const SIGNALS = 'https://www.pgbouncer.org/usage.html#signals';
const SOURCE = 'pgbouncer/pgbouncer: src/main.c';
const IMAGE = 'edoburu/docker-pgbouncer: Dockerfile';
const CONSOLE = 'https://www.pgbouncer.org/usage.html#process-controlling-commands';

/** From this version on, SIGTERM waits for the clients. */
export const WAITS_FOR_CLIENTS = '1.23';

/** What is known of PgBouncer. */
export const PGBOUNCER: ServerFacts = {
  id: 'pgbouncer',
  name: 'PgBouncer',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'edoburu/pgbouncer',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'postgres (70)', evidence: 'read', source: IMAGE },
      tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['pgbouncer'] }],
  connectsOthers: true,
  helps: { without: 'loses its connections to the database', ports: [6432] },
  since: { value: '1.18', evidence: 'tested', source: TEST },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 20 },
  limit: { value: { note: 'it waits for transactions, or for clients with session pooling; from 1.23, SIGTERM waits for clients too' }, evidence: 'documented', source: SIGNALS },
  gracefulSignals: { value: [StopSignal.SIGINT], evidence: 'tested', source: TEST },
  signalsSince: {
    version: WAITS_FOR_CLIENTS,
    gracefulSignals: [StopSignal.SIGINT, StopSignal.SIGTERM],
    evidence: 'documented',
    source: 'https://www.pgbouncer.org/changelog.html#pgbouncer-123x',
  },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'documented', source: SIGNALS },
  secondSignal: { value: { cuts: [StopSignal.SIGINT, StopSignal.SIGTERM], what: 'a SIGINT or SIGTERM during the stop makes it exit at once' }, evidence: 'read', source: SOURCE },
  stopCommands: [
    {
      names: ['psql'],
      args: /\bSHUTDOWN WAIT_FOR_(?:SERVERS|CLIENTS)\b/i,
      words: 'SHUTDOWN WAIT_FOR_SERVERS (1.23; console)',
      isGraceful: true,
      waits: false,
      evidence: 'documented',
      source: CONSOLE,
    },
    { names: ['psql'], args: /(?:^| )(?:-c|--command)[= ]?["']?SHUTDOWN\b/i, words: 'SHUTDOWN (console)', isGraceful: false, waits: false, evidence: 'documented', source: CONSOLE },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: SOURCE },
  keptAlive: { value: { idle: KeptAlive.STAY, words: 'stay open until the end; with `clientLifetime` they leave beforehand' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay; before 1.23 + `clientLifetime`', evidence: 'tested', source: TEST },
  loses: Loss.TRANSACTIONS,
  cannot: 'Tell clients to leave: a client that starts a transaction on its old connection after the stop signal is disconnected. With session '
    + 'pooling it waits for the clients themselves, and is killed if they stay.',
};

import { Fact, ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/redis.server.test.ts';
const IMAGE = 'redis/docker-library-redis: debian/Dockerfile';
const VALKEY_IMAGE = 'valkey-io/valkey-container: 8.1/debian/Dockerfile';
const VALKEY_DOCS = 'https://valkey.io/topics/signals/';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const ON_ALPINE = { tag: /alpine/, tools: { ...TOOLS, wget: true } };
const CANNOT = 'It closes all connections at its stop signal, also of clients that wait in a blocking command, and hands over to no replica: '
  + 'fail over first where a replica is to take over at once. If the data cannot be written, it refuses to stop, and is killed.';
const LIMIT = '`shutdown-timeout`, 10 s, for replicas that lag behind; none for the save';

/** What the two have in common, as one started from the source of the other. */
const shared = (fact: <T>(value: T) => Fact<T>) => ({
  gracefulSignals: fact([StopSignal.SIGTERM, StopSignal.SIGINT]),
  newConnections: fact('refused' as const),
  drain: fact('propagation delay'),
});

/** What is known of Redis. */
export const REDIS: ServerFacts = {
  ...shared((value) => ({ value, evidence: 'tested', source: TEST })),
  id: 'redis',
  name: 'Redis',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'redis',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root, the server redis (999)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [ON_ALPINE],
    },
  ],
  since: { value: '7.0 (`shutdown-timeout`)', evidence: 'documented', source: 'https://redis.io/commands/shutdown' },
  limit: { value: LIMIT, evidence: 'documented', source: 'https://redis.io/docs/reference/signals' },
  keptAlive: { value: 'are closed; the command that runs is finished, but not answered any more', evidence: 'tested', source: TEST },
  cannot: CANNOT,
  command: { value: { words: 'redis-cli shutdown', waits: true }, evidence: 'documented', source: 'https://redis.io/commands/shutdown' },
  secondSignal: { value: { hurts: false, what: 'SIGTERM changes nothing; SIGINT ends it at once, with nothing saved' }, evidence: 'tested', source: TEST },
};

/** What is known of Valkey, which began as Redis 7.2. */
export const VALKEY: ServerFacts = {
  ...shared((value) => ({ value, evidence: 'documented', source: VALKEY_DOCS })),
  id: 'valkey',
  name: 'Valkey',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'valkey/valkey',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: VALKEY_IMAGE },
      user: { value: 'root, the server valkey (999)', evidence: 'read', source: VALKEY_IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: VALKEY_IMAGE },
      variants: [ON_ALPINE],
    },
  ],
  since: { value: '7.2', evidence: 'documented', source: VALKEY_DOCS },
  limit: { value: LIMIT, evidence: 'documented', source: VALKEY_DOCS },
  keptAlive: { value: 'are closed, when the command that runs has ended', evidence: 'documented', source: VALKEY_DOCS },
  cannot: `${CANNOT} In a cluster, newer versions can fail over by themselves (\`SHUTDOWN FAILOVER\`).`,
  command: { value: { words: 'valkey-cli shutdown', waits: true }, evidence: 'documented', source: 'https://valkey.io/commands/shutdown/' },
  secondSignal: {
    value: { hurts: false, what: 'SIGTERM changes nothing; SIGINT ends it at once, with nothing saved' },
    evidence: 'read',
    source: 'valkey-io/valkey: src/server.c',
  },
};

import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/memcached.server.test.ts';
const IMAGE = 'docker-library/memcached: 1/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of memcached. */
export const MEMCACHED: ServerFacts = {
  id: 'memcached',
  name: 'memcached',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'memcached',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'memcache (11211)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  since: { value: '1.5.18 (`-e`)', evidence: 'documented', source: 'https://docs.memcached.org/features/restart/' },
  gracefulSignals: { value: [], evidence: 'tested', source: TEST },
  limit: { value: 'none: it ends within a second', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'it is ending already' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'are cut', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'It has no graceful stop: it cuts all connections, and its cache is gone, unless it is kept in a file (`-e`) and SIGUSR1 stops it. '
    + 'Its clients have to do without it, or turn to the others.',
};

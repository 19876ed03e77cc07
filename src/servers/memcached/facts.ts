import { DEBIAN, onDebian } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/memcached.server.test.ts';
const IMAGE = 'docker-library/memcached: 1/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of memcached. */
export const MEMCACHED: ServerFacts = {
  id: 'memcached',
  name: 'memcached',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'memcached',
      madeFrom: { value: onDebian(DEBIAN, '1.6', '1.6.6'), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'memcache (11211)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['memcached'] }],
  since: { value: '1.5.18 (`-e`)', evidence: 'documented', source: 'https://docs.memcached.org/features/restart/' },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 10, expected: 0.1 },
  limit: { value: { note: 'it exits within a second' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'it is already exiting' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'dropped' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Stop gracefully: it drops all connections and loses its cache, unless the cache is in a file (`-e`) and SIGUSR1 stops it. Clients '
    + 'must do without it or use the other nodes.',
};

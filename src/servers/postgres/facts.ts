import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/postgres.server.test.ts';
const IMAGE = 'docker-library/postgres: Dockerfile-debian.template';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const ON_ALPINE = { tag: /alpine/, tools: { ...TOOLS, wget: true } };

const image = (repository: string, source: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGINT, evidence: 'read' as const, source },
  user: { value: 'root, its server postgres (999; on Alpine 70)', evidence: 'read' as const, source },
  tools: { value: TOOLS, evidence: 'read' as const, source },
  variants: [ON_ALPINE],
});

/** What is known of PostgreSQL. */
export const POSTGRES: ServerFacts = {
  id: 'postgres',
  name: 'PostgreSQL',
  group: 'Databases, caches and brokers',
  images: [
    image('postgres', IMAGE),
    image('postgis/postgis', 'postgis/docker-postgis: Dockerfile.template, from the official image'),
  ],
  since: { value: '10, tested with 15', evidence: 'documented', source: 'https://www.postgresql.org/docs/10/monitoring-ps.html' },
  // After the hook; no signal of it is graceful alone.
  gracefulSignals: { value: [StopSignal.SIGINT], evidence: 'tested', source: TEST },
  command: {
    value: { words: 'pg_ctl stop -m fast', waits: true },
    evidence: 'documented',
    source: 'https://www.postgresql.org/docs/current/app-pg-ctl.html',
  },
  limit: {
    value: 'none: on SIGTERM (smart) an idle client keeps it for ever, on SIGINT (fast) it cuts what runs; the hook waits for what runs',
    evidence: 'tested',
    source: TEST,
  },
  secondSignal: { value: { hurts: true, what: 'SIGINT cuts what SIGTERM lets finish' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'idle ones are ended, with an error, while others still run', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'It cannot tell clients to leave: one that begins a transaction on its connection while this is being ended gets an error, '
    + 'and has to begin it anew elsewhere. Base backups are cut.',
};

import { ON_DEBIAN, onDebian } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/postgres.server.test.ts';
const IMAGE = 'docker-library/postgres: Dockerfile-debian.template';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const ON_ALPINE = { tag: /alpine/, tools: BUSYBOX_TOOLS };

const image = (repository: string, source: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGINT, evidence: 'read' as const, source },
  user: { value: 'root; the server runs as postgres (999, on Alpine 70)', evidence: 'read' as const, source },
  tools: { value: TOOLS, evidence: 'read' as const, source },
  variants: [ON_ALPINE],
});
const SHUTDOWN = 'https://www.postgresql.org/docs/current/server-shutdown.html';
const PG_CTL = 'https://www.postgresql.org/docs/current/app-pg-ctl.html';

const CONNECTS = {
  host: ['-h', '--host'],
  port: ['-p', '--port'],
  address: ['-d', '--dbname'],
  takesAddress: true,
  hostVariable: 'PGHOST',
  portVariable: 'PGPORT',
  defaultPort: 5432,
  bySocket: true,
  notWith: /(?:^| )(?:-V|--version|-\?|--help)(?: |$)/,
};

/** What is known of PostgreSQL. */
export const POSTGRES: ServerFacts = {
  id: 'postgres',
  name: 'PostgreSQL',
  group: ServerGroup.DATA,
  images: [
    { ...image('postgres', IMAGE), madeFrom: { value: onDebian(ON_DEBIAN, undefined, '13'), evidence: 'read', source: IMAGE } },
    image('postgis/postgis', 'postgis/docker-postgis: Dockerfile.template, from the official image'),
  ],
  programs: [{ names: ['postgres', 'postmaster'] }],
  endsWith: { words: /^-C$|^--describe-config$/ },
  clients: [
    { names: ['psql'], password: { asks: true }, readsLanguage: true, connects: CONNECTS },
    { names: ['pg_isready', 'pg_basebackup', 'pg_dump', 'pg_dumpall', 'pg_restore'], password: { asks: true }, connects: CONNECTS },
  ],
  since: { value: '10, tested with 15', evidence: 'documented', source: 'https://www.postgresql.org/docs/10/monitoring-ps.html' },
  start: { expected: 2, worst: 60 },
  stop: { finish: 60 },
  limit: {
    value: { note: 'on SIGTERM (smart) an idle client keeps it running forever; on SIGINT (fast) it aborts transactions; the hook waits for them' },
    evidence: 'tested',
    source: TEST,
  },
  // After the hook; no signal of it is graceful alone.
  gracefulSignals: { value: [StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'documented', source: SHUTDOWN },
  secondSignal: { value: { cuts: [StopSignal.SIGQUIT], what: 'SIGINT aborts the transactions that SIGTERM lets finish; SIGQUIT stops it as if it had crashed' }, evidence: 'tested', source: TEST },
  stopCommands: [
    { names: ['pg_ctl'], args: /(?:-m ?|--mode[= ])i(?:mmediate)?\b/, words: 'pg_ctl stop -m immediate', isGraceful: false, waits: true, evidence: 'documented', source: PG_CTL },
    {
      names: ['pg_ctl'],
      args: /(?:^| )stop(?: |$)/,
      words: 'pg_ctl stop -m fast',
      isGraceful: true,
      waits: true,
      signal: StopSignal.SIGINT,
      evidence: 'documented',
      source: PG_CTL,
    },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'idle sessions are terminated with an error while the others finish' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  loses: Loss.CLEAN_STOP,
  keeps: { to: 'write a checkpoint', otherwise: 'recovers from its log at its next start' },
  probed: { listensLate: false, recovers: true },
  cannot: 'Tell clients to leave: a client that starts a transaction while its connection is being closed gets an error, and must retry on '
    + 'another server. Base backups are aborted.',
};

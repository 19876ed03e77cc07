import { onUbuntu } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const SERVER = 'ClickHouse/ClickHouse: programs/server/Server.cpp';
const DAEMON = 'ClickHouse/ClickHouse: src/Daemon/BaseDaemon.cpp';
const IMAGE = 'ClickHouse/ClickHouse: docker/server/Dockerfile.ubuntu';
const SETTINGS = 'https://clickhouse.com/docs/reference/settings/server-settings/settings/shutdown-wait';
const TOOLS = { shell: true, sleep: true, curl: false, wget: true };

const image = (repository: string) => ({
  repository,
  runsArguments: true,
  madeFrom: { value: onUbuntu(undefined, /alpine|distroless/), evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'root; the server runs as clickhouse (101)', evidence: 'read', source: IMAGE },
  tools: { value: TOOLS, evidence: 'read', source: IMAGE },
  variants: [{ tag: /distroless/, tools: NO_TOOLS }],
} as const);

/** What is known of ClickHouse. */
export const CLICK_HOUSE: ServerFacts = {
  id: 'clickHouse',
  name: 'ClickHouse',
  group: ServerGroup.DATA,
  images: [image('clickhouse/clickhouse-server'), image('clickhouse')],
  programs: [{ names: ['clickhouse-server'] }, { names: ['clickhouse'], withAny: ['server'] }],
  since: { value: '24.1', evidence: 'documented', source: SETTINGS },
  start: { expected: 3, worst: 120 },
  stop: { finish: 20, end: 10, expected: 2 },
  limit: {
    value: { setting: 'shutdown_wait_unfinished', seconds: 5, note: 'without `shutdown_wait_unfinished_queries`, it kills running queries at once' },
    evidence: 'read',
    source: SERVER,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'read', source: DAEMON },
  fastSignals: { value: [], evidence: 'read', source: DAEMON },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT], what: 'any of them makes it exit at once' }, evidence: 'read', source: DAEMON },
  stopCommands: [
    { names: ['clickhouse'], args: /^stop(?: |$)/, words: 'clickhouse stop', isGraceful: true, waits: true, signal: StopSignal.SIGTERM, evidence: 'read', source: 'ClickHouse/ClickHouse: programs/install/Install.cpp' },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: SERVER },
  keptAlive: { value: { idle: KeptAlive.STAY, words: 'connections keep it running until `shutdown_wait_unfinished`' }, evidence: 'read', source: SERVER },
  drain: { value: 'propagation delay', evidence: 'read', source: SERVER },
  finishesOnlyWith: {
    setting: 'shutdown_wait_unfinished_queries',
    signs: { words: /^--config|^-C|shutdown_wait_unfinished_queries/, variables: /^CLICKHOUSE_CONFIG$/, mounts: /^\/etc(?:\/clickhouse-server(?:\/.*)?)?\/?$/ },
    evidence: 'read',
    source: SERVER,
  },
  settings: [
    { kind: SettingKind.FILE, file: /\.(?:xml|ya?ml)$/, names: ['shutdown_wait_unfinished'], means: Meaning.FINISHES, evidence: 'documented', source: SETTINGS },
  ],
  keeps: { to: 'flush its buffers and close its tables', otherwise: 'loses what its Buffer tables hold, and checks its parts at its next start' },
  probed: { listensLate: true, recovers: false },
  cannot: 'Finish queries that take longer than `shutdown_wait_unfinished`.',
};

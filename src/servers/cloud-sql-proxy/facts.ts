import { NO_PROGRAMS } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const ROOT = 'GoogleCloudPlatform/cloud-sql-proxy: cmd/root.go';
const VERSION_1 = 'GoogleCloudPlatform/cloud-sql-proxy: cmd/cloud_sql_proxy/cloud_sql_proxy.go';
/** Tags of images that have a system. */
const WITH_SYSTEM = /alpine|buster|bullseye|bookworm/;

const IMAGE = 'GoogleCloudPlatform/cloud-sql-proxy: Dockerfile';
const CLOSE = 'GoogleCloudPlatform/cloud-sql-proxy: internal/proxy/proxy.go';
const REGISTRIES = ['gcr.io', 'eu.gcr.io', 'us.gcr.io', 'asia.gcr.io'];

const image = (repository: string, madeFrom: ServerFacts['images'][number]['madeFrom'], before?: string) => ({
  repository,
  madeFrom,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'nonroot (65532)', evidence: 'read', source: IMAGE },
  tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
  variants: [{ tag: WITH_SYSTEM, hasUnknownTools: true }, ...before === undefined ? [] : [{ before, hasUnknownTools: true }]],
} as const);

/** What is known of the Cloud SQL Auth Proxy. Version 1 has other images and flags. */
export const CLOUD_SQL_PROXY: ServerFacts = {
  id: 'cloudSqlProxy',
  name: 'Cloud SQL Auth Proxy',
  group: ServerGroup.WEB,
  images: [
    ...REGISTRIES.map((registry) => image(`${registry}/cloud-sql-connectors/cloud-sql-proxy`,
      { value: [{ base: NO_PROGRAMS, except: WITH_SYSTEM }], evidence: 'read', source: IMAGE })),
    ...REGISTRIES.map((registry) => image(`${registry}/cloudsql-docker/gce-proxy`, {
      value: [{ base: NO_PROGRAMS, except: WITH_SYSTEM, since: '1.16' }],
      evidence: 'documented',
      source: 'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/issues/317',
    }, '1.16')),
  ],
  imageNames: ['cloud-sql-connectors/cloud-sql-proxy', 'gce-proxy'],
  programs: [{ names: ['cloud-sql-proxy', 'cloud_sql_proxy'] }],
  runsBeside: true,
  connectsOthers: true,
  helps: { without: 'loses its connections to the database', connectsAll: true, orElse: 'set `--min-sigterm-delay` of the proxy' },
  since: { value: '2.0 (1.x has `-term_timeout` instead)', evidence: 'read', source: ROOT },
  start: { expected: 1, worst: 15 },
  stop: { finish: 20, end: 1 },
  limit: { value: { setting: '--max-sigterm-delay', seconds: 0, note: 'then it cuts all connections; it ends as soon as none is open' }, evidence: 'read', source: CLOSE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: ROOT },
  fastSignals: { value: [], evidence: 'read', source: ROOT },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: ROOT },
  stopCommands: [],
  // Within `--max-sigterm-delay`.
  newConnections: { value: 'accepted', evidence: 'read', source: CLOSE },
  keptAlive: { value: { idle: KeptAlive.STAY, words: 'they stay, and keep it, until its client closes them or `--max-sigterm-delay` is over' }, evidence: 'read', source: CLOSE },
  drain: { value: 'none: its clients are in its own pod', evidence: 'read', source: ROOT },
  loses: Loss.TRANSACTIONS,
  cannot: 'Finish queries without `--max-sigterm-delay`: it cuts all connections at its stop signal, as 1.x does without `-term_timeout`. It exits with 143, unless '
    + 'told otherwise (`--exit-zero-on-sigterm`).',
  settings: [
    { kind: SettingKind.FLAG, pattern: /^--?(?:max|min)-sigterm-delay$/, means: Meaning.FINISHES, evidence: 'read', source: ROOT },
    { kind: SettingKind.VARIABLE, names: ['CSQL_PROXY_MAX_SIGTERM_DELAY', 'CSQL_PROXY_MIN_SIGTERM_DELAY'], means: Meaning.FINISHES, evidence: 'read', source: ROOT },
    { kind: SettingKind.FLAG, names: ['-term_timeout', '--term_timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: VERSION_1 },
  ],
};

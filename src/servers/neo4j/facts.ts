import { ON_DEBIAN } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'neo4j/docker-neo4j: docker-image-src/5/coredb/Dockerfile-trixie';
const SETTINGS = 'https://neo4j.com/docs/operations-manual/current/configuration/configuration-settings/';
const BOOTSTRAPPER = 'neo4j/neo4j: NeoBootstrapper.java';
const TOOLS = { shell: true, sleep: true, curl: false, wget: true };

/** What is known of Neo4j. */
export const NEO4J: ServerFacts = {
  id: 'neo4j',
  name: 'Neo4j',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'neo4j',
      runsArguments: true,
      entryPoint: { value: ['tini', '-g', '--'], evidence: 'read', source: IMAGE },
      madeFrom: { value: [{ base: ON_DEBIAN, except: /ubi/, since: '5' }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root; the server runs as neo4j (7474)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /ubi/, tools: { ...TOOLS, curl: true } }],
    },
  ],
  programs: [{ names: ['neo4j', 'org.neo4j.server.startup.Neo4jCommand'], withAny: ['console'] }, { names: ['org.neo4j.server.CommunityEntryPoint'] }],
  since: { value: '5.0 (`db.shutdown_transaction_end_timeout`)', evidence: 'documented', source: SETTINGS },
  start: { expected: 15, worst: 120 },
  stop: { end: 60, expected: 3 },
  limit: { value: { setting: 'db.shutdown_transaction_end_timeout', seconds: 10, note: 'the checkpoint after it has no limit' }, evidence: 'documented', source: SETTINGS },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: BOOTSTRAPPER },
  fastSignals: { value: [], evidence: 'read', source: BOOTSTRAPPER },
  secondSignal: { value: { what: 'unknown' }, evidence: 'read', source: BOOTSTRAPPER },
  stopCommands: [
    { names: ['neo4j'], args: /^stop(?: |$)/, words: 'neo4j stop', isGraceful: true, waits: true, signal: StopSignal.SIGTERM, evidence: 'documented', source: 'https://neo4j.com/docs/operations-manual/current/neo4j-admin-neo4j-cli/' },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: 'neo4j/neo4j: BoltServer.java' },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed; drivers connect again' }, evidence: 'read', source: 'neo4j/neo4j: ConnectionRegistry.java' },
  drain: { value: 'propagation delay', evidence: 'documented', source: SETTINGS },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['NEO4J_db_shutdown__transaction__end__timeout'], means: Meaning.FINISHES, evidence: 'documented', source: SETTINGS },
    { kind: SettingKind.FILE, file: /\.conf$/, names: ['db.shutdown_transaction_end_timeout'], means: Meaning.FINISHES, evidence: 'documented', source: SETTINGS },
  ],
  keeps: { to: 'finish queries (10 s) and write a checkpoint', otherwise: 'recovers from its transaction log at its next start' },
  probed: { listensLate: true, recovers: true },
  cannot: 'Finish anything but running queries over Bolt: HTTP requests are cut at once, and open transactions fail at their next query. Drivers retry '
    + 'those of `executeRead` and `executeWrite`.',
};

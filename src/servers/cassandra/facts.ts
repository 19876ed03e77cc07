import { onUbuntu } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'docker-library/cassandra: Dockerfile.template';
const ENTRY_POINT = 'docker-library/cassandra: docker-entrypoint.sh';
const SERVICE = 'apache/cassandra: src/java/org/apache/cassandra/service/StorageService.java';
const DRAIN = 'apache/cassandra: src/java/org/apache/cassandra/tools/nodetool/Drain.java';
const STOP_DAEMON = 'https://cassandra.apache.org/doc/latest/cassandra/managing/tools/nodetool/stopdaemon.html';
const RUNTIME = 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html';

/** What is known of Cassandra. */
export const CASSANDRA: ServerFacts = {
  id: 'cassandra',
  name: 'Cassandra',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'cassandra',
      runsArguments: true,
      madeFrom: { value: onUbuntu('3.11'), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root; the server runs as cassandra', evidence: 'read', source: ENTRY_POINT },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: 'adoptium/containers: 17/jre/ubuntu/jammy/Dockerfile' },
    },
  ],
  imageNames: ['cassandra'],
  programs: [{ names: ['cassandra', 'org.apache.cassandra.service.CassandraDaemon'] }],
  clients: [{ names: ['nodetool'], starts: 'a JVM', connects: { host: ['-h', '--host'], port: ['-p', '--port'], defaultPort: 7199, notWith: /^(?:help|version)?$/ } },
    { names: ['cqlsh'], starts: 'Python with many modules', connects: { takesHostAndPort: true, defaultPort: 9042, notWith: /--version|--help/ } }],
  since: { value: '3.11', evidence: 'read', source: SERVICE },
  start: { expected: 30, worst: 180 },
  // Its operator gives it two minutes for that.
  stop: { finish: 120, expected: 5 },
  limit: { value: { note: 'it drains the node in a JVM shutdown hook, which has no limit' }, evidence: 'read', source: SERVICE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SERVICE },
  fastSignals: { value: [], evidence: 'read', source: SERVICE },
  secondSignal: { value: { cuts: [], what: 'the shutdown hook keeps running' }, evidence: 'documented', source: RUNTIME },
  stopCommands: [
    { names: ['nodetool'], args: /(?:^| )stopdaemon(?: |$)/, words: 'nodetool stopdaemon', isGraceful: true, waits: false, evidence: 'documented', source: STOP_DAEMON },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: SERVICE },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'drivers go on with other nodes' }, evidence: 'read', source: SERVICE },
  drain: { value: 'propagation delay', evidence: 'read', source: DRAIN },
  // Its shutdown hook drains the node.
  keeps: { to: 'drain and flush its memtables', otherwise: 'replays its commit log at its next start', within: 120 },
  cannot: 'Hand over its data: with a replication factor of 1, its part of it is unavailable until it is back.',
};

import { bitnamiImage } from '../machinery/bitnami';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const MAIN = 'apache/zookeeper: zookeeper-server/src/main/java/org/apache/zookeeper/server/ZooKeeperServerMain.java';
const IMAGE = '31z4/zookeeper-docker: 3.9.4/Dockerfile';
const BITNAMI = 'bitnami/containers: bitnami/zookeeper/3.9/debian-12/Dockerfile';

// It keeps curl.
const bitnami = (repository: string) => bitnamiImage(repository, BITNAMI, { curl: true });

/** What is known of ZooKeeper. */
export const ZOOKEEPER: ServerFacts = {
  id: 'zookeeper',
  name: 'ZooKeeper',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'zookeeper',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root; the server runs as zookeeper (1000)', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: 'adoptium/containers: 17/jre/ubuntu/jammy/Dockerfile' },
    },
    bitnami('bitnami/zookeeper'),
    bitnami('bitnamilegacy/zookeeper'),
  ],
  programs: [{ names: ['zkServer.sh', 'org.apache.zookeeper.server.quorum.QuorumPeerMain'] }],
  clients: [{ names: ['zkCli.sh'], starts: 'a JVM', connects: { address: ['-server'], defaultPort: 2181 } }],
  since: { value: '3.8', evidence: 'read', source: MAIN },
  start: { expected: 3, worst: 60 },
  stop: { finish: 10 },
  limit: { value: { note: 'it exits within a second' }, evidence: 'read', source: MAIN },
  gracefulSignals: { value: [], evidence: 'read', source: MAIN },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: MAIN },
  secondSignal: { value: { cuts: [], what: 'it is already exiting' }, evidence: 'read', source: MAIN },
  stopCommands: [
    {
      names: ['zkServer.sh'],
      args: /^(?:--config \S+ )?stop(?: |$)/,
      words: 'zkServer.sh stop',
      isGraceful: false,
      waits: false,
      signal: StopSignal.SIGTERM,
      evidence: 'read',
      source: 'apache/zookeeper: bin/zkServer.sh',
    },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: MAIN },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'dropped; a session lives on with its ephemeral nodes, if its client connects again within the session timeout' },
    evidence: 'read',
    source: MAIN,
  },
  drain: { value: 'propagation delay', evidence: 'read', source: MAIN },
  cannot: 'Stop gracefully: it has no shutdown hook, and drops all connections with their requests. What it has acknowledged is on disk. A leader '
    + 'does not hand over: the others elect a new one.',
};

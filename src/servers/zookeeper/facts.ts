import type { ProgramFacts } from '../machinery/facts';

/** What is known of ZooKeeper. */
export const ZOOKEEPER: ProgramFacts = {
  id: 'zookeeper',
  name: 'ZooKeeper',
  programs: [{ names: ['zkServer.sh', 'org.apache.zookeeper.server.quorum.QuorumPeerMain'] }],
  clients: [{ names: ['zkCli.sh'], starts: 'a JVM', connects: { address: ['-server'], defaultPort: 2181 } }],
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ZOOKEEPER = void 0;
/** What is known of ZooKeeper. */
exports.ZOOKEEPER = {
    id: 'zookeeper',
    name: 'ZooKeeper',
    programs: [{ names: ['zkServer.sh', 'org.apache.zookeeper.server.quorum.QuorumPeerMain'] }],
    clients: [{ names: ['zkCli.sh'], starts: 'a JVM', connects: { address: ['-server'], defaultPort: 2181 } }],
};

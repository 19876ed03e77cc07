"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CASSANDRA = void 0;
const systems_1 = require("../bases/systems");
/** What is known of Cassandra. */
exports.CASSANDRA = {
    id: 'cassandra',
    name: 'Cassandra',
    images: [{ repository: 'cassandra', madeFrom: { value: (0, systems_1.onUbuntu)('3.11'), evidence: 'read', source: 'docker-library/cassandra: Dockerfile.template' } }],
    imageNames: ['cassandra'],
    programs: [{ names: ['cassandra', 'org.apache.cassandra.service.CassandraDaemon'] }],
    // Its shutdown hook drains the node. Its operator gives it two minutes for that.
    keeps: { to: 'drain and flush its memtables', otherwise: 'replays its commit log at its next start', within: 120 },
    clients: [{ names: ['nodetool'], starts: 'a JVM', connects: { host: ['-h', '--host'], port: ['-p', '--port'], defaultPort: 7199, notWith: /^(?:help|version)?$/ } },
        { names: ['cqlsh'], starts: 'Python with many modules', connects: { takesHostAndPort: true, defaultPort: 9042, notWith: /--version|--help/ } }],
};

import { onUbuntu } from '../bases/systems';
import type { ProgramFacts } from '../machinery/facts';

/** What is known of Cassandra. */
export const CASSANDRA: ProgramFacts = {
  id: 'cassandra',
  name: 'Cassandra',
  images: [{ repository: 'cassandra', madeFrom: { value: onUbuntu('3.11'), evidence: 'read', source: 'docker-library/cassandra: Dockerfile.template' } }],
  imageNames: ['cassandra'],
  programs: [{ names: ['cassandra', 'org.apache.cassandra.service.CassandraDaemon'] }],
  clients: [{ names: ['nodetool'], starts: 'a JVM' }, { names: ['cqlsh'], starts: 'Python with many modules' }],
  // Its shutdown hook drains the node. Its operator gives it two minutes for that.
  keeps: { to: 'drain and flush its memtables', otherwise: 'replays its commit log at its next start', within: 120 },
};

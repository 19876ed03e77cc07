import type { ProgramFacts } from '../machinery/facts';

/** What is known of Cassandra. */
export const CASSANDRA: ProgramFacts = {
  id: 'cassandra',
  name: 'Cassandra',
  programs: [{ names: ['cassandra', 'org.apache.cassandra.service.CassandraDaemon'] }],
  clients: [{ names: ['nodetool'], starts: 'a JVM' }, { names: ['cqlsh'], starts: 'Python with many modules' }],
};

import type { ProgramFacts } from '../machinery/facts';

/** What is known of Cassandra. */
export const CASSANDRA: ProgramFacts = {
  id: 'cassandra',
  name: 'Cassandra',
  programs: [{ names: ['cassandra', 'org.apache.cassandra.service.CassandraDaemon'] }],
  clients: [{ names: ['nodetool'], starts: 'a JVM', connects: { host: ['-h', '--host'], port: ['-p', '--port'], defaultPort: 7199, notWith: /^(?:help|version)?$/ } },
    { names: ['cqlsh'], starts: 'Python with many modules', connects: { takesHostAndPort: true, defaultPort: 9042, notWith: /--version|--help/ } }],
};

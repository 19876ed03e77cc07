import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/mariadb.server.test.ts';
const SHUTDOWN = 'https://dev.mysql.com/doc/refman/8.4/en/server-shutdown.html';
const MYSQL_IMAGE = 'docker-library/mysql: 8.4/Dockerfile.oracle';
const MARIADB_IMAGE = 'MariaDB/mariadb-docker: 11.4/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const CANNOT = 'It cannot refuse new connections before it stops, and cannot tell clients to leave: one that begins a transaction on its connection '
  + 'while this is being ended gets an error. Without the password of root in the container, what runs is cut.';

/** What is known of MySQL. */
export const MYSQL: ServerFacts = {
  id: 'mysql',
  name: 'MySQL',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'mysql',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: MYSQL_IMAGE },
      user: { value: 'root, its server mysql (999)', evidence: 'read', source: MYSQL_IMAGE },
      tools: { value: { ...TOOLS, curl: true }, evidence: 'read', source: MYSQL_IMAGE },
    },
  ],
  since: { value: '5.7', evidence: 'documented', source: 'https://dev.mysql.com/doc/refman/5.7/en/information-schema-innodb-trx-table.html' },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'documented', source: SHUTDOWN },
  command: { value: { words: 'mysqladmin shutdown', waits: true }, evidence: 'documented', source: 'https://dev.mysql.com/doc/refman/8.4/en/mysqladmin.html' },
  limit: { value: 'none: it cuts what runs at once, and writes to disk for as long as it takes', evidence: 'documented', source: SHUTDOWN },
  secondSignal: { value: { hurts: true, what: 'unknown: none is sent' }, evidence: 'documented', source: SHUTDOWN },
  newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
  keptAlive: { value: 'are cut, with their transactions; the hook waits for those', evidence: 'documented', source: SHUTDOWN },
  drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
  cannot: CANNOT,
};

/** What is known of MariaDB. */
export const MARIADB: ServerFacts = {
  ...MYSQL,
  id: 'mariadb',
  name: 'MariaDB',
  images: [
    {
      repository: 'mariadb',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: MARIADB_IMAGE },
      user: { value: 'root, its server mysql (999)', evidence: 'read', source: MARIADB_IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: MARIADB_IMAGE },
    },
  ],
  since: { value: '10.11', evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  command: { value: { words: 'mariadb-admin shutdown', waits: true }, evidence: 'documented', source: 'https://mariadb.com/kb/en/mariadb-admin/' },
  limit: { value: 'none: it cuts what runs at once, and writes to disk for as long as it takes', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'SIGTERM: it already stops' }, evidence: 'tested', source: TEST },
  keptAlive: { value: 'are cut, with their transactions; the hook waits for those', evidence: 'tested', source: TEST },
};

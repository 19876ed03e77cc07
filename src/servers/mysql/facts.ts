import { KeptAlive, ServerFacts, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const SHUTDOWN = 'https://dev.mysql.com/doc/refman/8.4/en/server-shutdown.html';
const IMAGE = 'docker-library/mysql: 8.4/Dockerfile.oracle';

/** What is known of MySQL. */
export const MYSQL: ServerFacts = {
  id: 'mysql',
  name: 'MySQL',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'mysql',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root, its server mysql (999)', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['mysqld'] }],
  clients: [
    { names: ['mysql'], password: { attached: ['-p'], asks: true }, readsLanguage: true },
    { names: ['mysqladmin', 'mysqlcheck', 'mysqldump', 'mysqlimport', 'mysqlsh', 'mysqlshow'], password: { attached: ['-p'], asks: true } },
  ],
  since: { value: '5.7', evidence: 'documented', source: 'https://dev.mysql.com/doc/refman/5.7/en/information-schema-innodb-trx-table.html' },
  start: { expected: 5, worst: 60 },
  stop: { finish: 60 },
  limit: { value: { note: 'it cuts what runs at once, and writes to disk for as long as it takes' }, evidence: 'documented', source: SHUTDOWN },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'documented', source: SHUTDOWN },
  fastSignals: { value: [], evidence: 'documented', source: SHUTDOWN },
  secondSignal: { value: { what: 'not known: none is sent' }, evidence: 'documented', source: SHUTDOWN },
  stopCommands: [
    {
      names: ['mysqladmin'],
      args: /(?:^| )shutdown(?: |$)/,
      words: 'mysqladmin shutdown',
      isGraceful: true,
      waits: true,
      evidence: 'documented',
      source: 'https://dev.mysql.com/doc/refman/8.4/en/mysqladmin.html',
    },
  ],
  newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'are cut, with their transactions; the hook waits for those' }, evidence: 'documented', source: SHUTDOWN },
  drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
  keeps: { to: 'write what is in its buffer pool', otherwise: 'recovers from its log at its next start' },
  probed: { listensLate: true, recovers: true },
  cannot: 'It cannot refuse new connections before it stops, and cannot tell clients to leave: one that begins a transaction on its connection '
    + 'while this is being ended gets an error. Without the password of root in the container, what runs is cut.',
};

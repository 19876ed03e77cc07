"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MYSQL = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const SHUTDOWN = 'https://dev.mysql.com/doc/refman/8.4/en/server-shutdown.html';
const IMAGE = 'docker-library/mysql: 8.4/Dockerfile.oracle';
const CONNECTS = {
    host: ['-h', '--host'],
    port: ['-P', '--port'],
    hostVariable: 'MYSQL_HOST',
    portVariable: 'MYSQL_TCP_PORT',
    defaultPort: 3306,
    bySocket: true,
    notWith: /(?:^| )(?:-V|--version|-\?|--help)(?: |$)/,
    waitsWith: /(?:^| )(?:-w|--wait)/,
};
/** What is known of MySQL. */
exports.MYSQL = {
    id: 'mysql',
    name: 'MySQL',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'mysql',
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'root; the server runs as mysql (999)', evidence: 'read', source: IMAGE },
            tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
        },
    ],
    programs: [{ names: ['mysqld'] }],
    clients: [
        { names: ['mysql'], password: { attached: ['-p'], asks: true }, readsLanguage: true, connects: CONNECTS },
        { names: ['mysqladmin', 'mysqlcheck', 'mysqldump', 'mysqlimport', 'mysqlsh', 'mysqlshow'], password: { attached: ['-p'], asks: true }, connects: CONNECTS },
    ],
    since: { value: '5.7', evidence: 'documented', source: 'https://dev.mysql.com/doc/refman/5.7/en/information-schema-innodb-trx-table.html' },
    start: { expected: 5, worst: 60 },
    stop: { finish: 60 },
    limit: { value: { note: 'running statements are aborted at once; flushing to disk has no limit' }, evidence: 'documented', source: SHUTDOWN },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'documented', source: SHUTDOWN },
    fastSignals: { value: [], evidence: 'documented', source: SHUTDOWN },
    secondSignal: { value: { what: 'unknown' }, evidence: 'documented', source: SHUTDOWN },
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
    keptAlive: { value: { idle: facts_1.KeptAlive.CLOSED, words: 'dropped with their transactions, which the hook waits for' }, evidence: 'documented', source: SHUTDOWN },
    drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
    keeps: { to: 'flush its buffer pool', otherwise: 'recovers from its log at its next start' },
    probed: { listensLate: true, recovers: true },
    cannot: 'Refuse new connections before it stops, or tell clients to leave: a client that starts a transaction while its connection is being '
        + 'closed gets an error. Without the root password in the container, running transactions are aborted.',
};

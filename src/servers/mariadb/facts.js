"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MARIADB = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const facts_2 = require("../mysql/facts");
const TEST = 'test/servers/mariadb.server.test.ts';
const IMAGE = 'MariaDB/mariadb-docker: 11.4/Dockerfile';
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
/** What is known of MariaDB, which began as MySQL 5.1: what is not said here is as there. */
exports.MARIADB = {
    ...facts_2.MYSQL,
    id: 'mariadb',
    name: 'MariaDB',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'mariadb',
            madeFrom: { value: (0, systems_1.onUbuntu)('10'), evidence: 'read', source: 'MariaDB/mariadb-docker: Dockerfile.template' },
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'root; the server runs as mysql (999)', evidence: 'read', source: IMAGE },
            tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source: IMAGE },
        },
    ],
    programs: [{ names: ['mariadbd'] }, { names: ['mysqld'], onlyInItsImages: true }],
    clients: [
        { names: ['mariadb'], password: { attached: ['-p'], asks: true }, readsLanguage: true, connects: CONNECTS },
        { names: ['mariadb-admin', 'mariadb-check', 'mariadb-dump', 'mariadb-import', 'mariadb-show'], password: { attached: ['-p'], asks: true }, connects: CONNECTS },
    ],
    since: { value: '10.11', evidence: 'tested', source: TEST },
    limit: { value: { note: 'running statements are aborted at once; flushing to disk has no limit' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'tested', source: TEST },
    fastSignals: { value: [], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'SIGTERM has no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [
        {
            names: ['mariadb-admin'],
            args: /(?:^| )shutdown(?: |$)/,
            words: 'mariadb-admin shutdown',
            isGraceful: true,
            waits: true,
            evidence: 'documented',
            source: 'https://mariadb.com/kb/en/mariadb-admin/',
        },
    ],
    keptAlive: { value: { idle: facts_1.KeptAlive.CLOSED, words: 'dropped with their transactions, which the hook waits for' }, evidence: 'tested', source: TEST },
};

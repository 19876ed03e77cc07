"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PGBOUNCER = exports.WAITS_FOR_CLIENTS = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/pgbouncer.server.test.ts';
const SIGNALS = 'https://www.pgbouncer.org/usage.html#signals';
const SOURCE = 'pgbouncer/pgbouncer: src/main.c';
const IMAGE = 'edoburu/docker-pgbouncer: Dockerfile';
const CONSOLE = 'https://www.pgbouncer.org/usage.html#process-controlling-commands';
/** From this version on, SIGTERM waits for the clients. */
exports.WAITS_FOR_CLIENTS = '1.23';
/** What is known of PgBouncer. */
exports.PGBOUNCER = {
    id: 'pgbouncer',
    name: 'PgBouncer',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'edoburu/pgbouncer',
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'postgres (70)', evidence: 'read', source: IMAGE },
            tools: { value: { shell: true, sleep: true, curl: false, wget: true }, evidence: 'read', source: IMAGE },
        },
    ],
    programs: [{ names: ['pgbouncer'] }],
    connectsOthers: true,
    helps: { without: 'loses its connections to the database', ports: [6432] },
    since: { value: '1.18', evidence: 'tested', source: TEST },
    start: { expected: 0.2, worst: 2 },
    stop: { finish: 20 },
    limit: { value: { note: 'it waits for transactions, or for clients with session pooling; from 1.23, SIGTERM waits for clients too' }, evidence: 'documented', source: SIGNALS },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    signalsSince: {
        version: exports.WAITS_FOR_CLIENTS,
        gracefulSignals: [stop_signal_1.StopSignal.SIGINT, stop_signal_1.StopSignal.SIGTERM],
        evidence: 'documented',
        source: 'https://www.pgbouncer.org/changelog.html#pgbouncer-123x',
    },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGQUIT], evidence: 'documented', source: SIGNALS },
    secondSignal: { value: { cuts: [stop_signal_1.StopSignal.SIGINT, stop_signal_1.StopSignal.SIGTERM], what: 'a SIGINT or SIGTERM during the stop makes it exit at once' }, evidence: 'read', source: SOURCE },
    stopCommands: [
        {
            names: ['psql'],
            args: /\bSHUTDOWN WAIT_FOR_(?:SERVERS|CLIENTS)\b/i,
            words: 'SHUTDOWN WAIT_FOR_SERVERS (1.23; console)',
            isGraceful: true,
            waits: false,
            evidence: 'documented',
            source: CONSOLE,
        },
        { names: ['psql'], args: /(?:^| )(?:-c|--command)[= ]?["']?SHUTDOWN\b/i, words: 'SHUTDOWN (console)', isGraceful: false, waits: false, evidence: 'documented', source: CONSOLE },
    ],
    newConnections: { value: 'refused', evidence: 'read', source: SOURCE },
    keptAlive: { value: { idle: facts_1.KeptAlive.STAY, words: 'stay open until the end; with `clientLifetime` they leave beforehand' }, evidence: 'tested', source: TEST },
    drain: { value: 'propagation delay; before 1.23 + `clientLifetime`', evidence: 'tested', source: TEST },
    loses: facts_1.Loss.TRANSACTIONS,
    cannot: 'Tell clients to leave: a client that starts a transaction on its old connection after the stop signal is disconnected. With session '
        + 'pooling it waits for the clients themselves, and is killed if they stay.',
};

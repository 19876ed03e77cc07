"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POSTGRES = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/postgres.server.test.ts';
const IMAGE = 'docker-library/postgres: Dockerfile-debian.template';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const ON_ALPINE = { tag: /alpine/, tools: { ...TOOLS, wget: true } };
const image = (repository, source) => ({
    repository,
    stopSignal: { value: stop_signal_1.StopSignal.SIGINT, evidence: 'read', source },
    user: { value: 'root; the server runs as postgres (999, on Alpine 70)', evidence: 'read', source },
    tools: { value: TOOLS, evidence: 'read', source },
    variants: [ON_ALPINE],
});
const SHUTDOWN = 'https://www.postgresql.org/docs/current/server-shutdown.html';
const PG_CTL = 'https://www.postgresql.org/docs/current/app-pg-ctl.html';
const CONNECTS = {
    host: ['-h', '--host'],
    port: ['-p', '--port'],
    address: ['-d', '--dbname'],
    takesAddress: true,
    hostVariable: 'PGHOST',
    portVariable: 'PGPORT',
    defaultPort: 5432,
    bySocket: true,
    notWith: /(?:^| )(?:-V|--version|-\?|--help)(?: |$)/,
};
/** What is known of PostgreSQL. */
exports.POSTGRES = {
    id: 'postgres',
    name: 'PostgreSQL',
    group: facts_1.ServerGroup.DATA,
    images: [
        { ...image('postgres', IMAGE), madeFrom: { value: (0, systems_1.onDebian)(systems_1.ON_DEBIAN, undefined, '13'), evidence: 'read', source: IMAGE } },
        image('postgis/postgis', 'postgis/docker-postgis: Dockerfile.template, from the official image'),
    ],
    programs: [{ names: ['postgres', 'postmaster'] }],
    endsWith: { words: /^-C$|^--describe-config$/ },
    clients: [
        { names: ['psql'], password: { asks: true }, readsLanguage: true, connects: CONNECTS },
        { names: ['pg_isready', 'pg_basebackup', 'pg_dump', 'pg_dumpall', 'pg_restore'], password: { asks: true }, connects: CONNECTS },
    ],
    since: { value: '10, tested with 15', evidence: 'documented', source: 'https://www.postgresql.org/docs/10/monitoring-ps.html' },
    start: { expected: 2, worst: 60 },
    stop: { finish: 60 },
    limit: {
        value: { note: 'on SIGTERM (smart) an idle client keeps it running forever; on SIGINT (fast) it aborts transactions; the hook waits for them' },
        evidence: 'tested',
        source: TEST,
    },
    // After the hook; no signal of it is graceful alone.
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGQUIT], evidence: 'documented', source: SHUTDOWN },
    secondSignal: { value: { cuts: [stop_signal_1.StopSignal.SIGQUIT], what: 'SIGINT aborts the transactions that SIGTERM lets finish; SIGQUIT stops it as if it had crashed' }, evidence: 'tested', source: TEST },
    stopCommands: [
        { names: ['pg_ctl'], args: /(?:-m ?|--mode[= ])i(?:mmediate)?\b/, words: 'pg_ctl stop -m immediate', isGraceful: false, waits: true, evidence: 'documented', source: PG_CTL },
        {
            names: ['pg_ctl'],
            args: /(?:^| )stop(?: |$)/,
            words: 'pg_ctl stop -m fast',
            isGraceful: true,
            waits: true,
            signal: stop_signal_1.StopSignal.SIGINT,
            evidence: 'documented',
            source: PG_CTL,
        },
    ],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: { value: { idle: facts_1.KeptAlive.CLOSED, words: 'idle sessions are terminated with an error while the others finish' }, evidence: 'tested', source: TEST },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    loses: facts_1.Loss.CLEAN_STOP,
    keeps: { to: 'write a checkpoint', otherwise: 'recovers from its log at its next start' },
    probed: { listensLate: false, recovers: true },
    cannot: 'Tell clients to leave: a client that starts a transaction while its connection is being closed gets an error, and must retry on '
        + 'another server. Base backups are aborted.',
};

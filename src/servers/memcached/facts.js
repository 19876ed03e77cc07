"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MEMCACHED = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/memcached.server.test.ts';
const IMAGE = 'docker-library/memcached: 1/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
/** What is known of memcached. */
exports.MEMCACHED = {
    id: 'memcached',
    name: 'memcached',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'memcached',
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.DEBIAN, '1.6', '1.6.6'), evidence: 'read', source: IMAGE },
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'memcache (11211)', evidence: 'read', source: IMAGE },
            tools: { value: TOOLS, evidence: 'read', source: IMAGE },
            variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
        },
    ],
    programs: [{ names: ['memcached'] }],
    since: { value: '1.5.18 (`-e`)', evidence: 'documented', source: 'https://docs.memcached.org/features/restart/' },
    start: { expected: 0.2, worst: 2 },
    stop: { finish: 10, expected: 0.1 },
    limit: { value: { note: 'it exits within a second' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'it is already exiting' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: { value: { idle: facts_1.KeptAlive.CLOSED, words: 'dropped' }, evidence: 'tested', source: TEST },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    cannot: 'Stop gracefully: it drops all connections and loses its cache, unless the cache is in a file (`-e`) and SIGUSR1 stops it. Clients '
        + 'must do without it or use the other nodes.',
};

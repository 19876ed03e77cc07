"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NODE = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/node.server.test.ts';
/** What is known of the HTTP server of Node.js. */
exports.NODE = {
    id: 'node',
    name: 'Node.js',
    group: facts_1.ServerGroup.APPLICATION,
    images: [],
    programs: [{ names: ['node', 'nodejs'] }],
    isRuntime: true,
    clients: [{ names: ['node'], starts: 'Node.js', readsLanguage: true }, { names: ['npm'], starts: 'Node.js' }],
    since: { value: '19 (`server.close()` closes idle connections; `server.closeIdleConnections()` from 18.2)', evidence: 'documented', source: 'https://nodejs.org/api/http.html#serverclosecallback' },
    start: { expected: 1, worst: 10 },
    // The handler of docs/node.md goes on for 2 s longer than the default of `keepAliveTimeout`, 5 s.
    stop: { finish: 20, end: 7 },
    limit: { value: { note: 'the handler of the program must set one' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'tested', source: TEST },
    fastSignals: { value: [], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'it runs the same handler again' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: '`server.close()` closes idle ones at once, which loses a request already in flight on one; it keeps serving active ones until the '
                + 'process ends, unless the program sends `Connection: close` with their responses. The handler in [node.md](node.md) loses no request',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    cannot: 'Stop on SIGTERM without a handler when it is PID 1: it is killed at the end of the grace period. `npm start` as PID 1 puts npm and a '
        + 'shell between the signal and the program. When it closes an idle connection after `server.keepAliveTimeout` (5 s), a request in flight on '
        + 'it is lost, at any time: set it longer than clients keep idle connections.',
};

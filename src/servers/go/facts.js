"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GO = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/go.server.test.ts';
/** What is known of the HTTP server of Go. */
exports.GO = {
    id: 'go',
    name: 'Go net/http',
    group: facts_1.ServerGroup.APPLICATION,
    images: [],
    programs: [],
    hasNoProgram: 'each Go program has its own name',
    isRuntime: true,
    since: { value: '1.8 (`Shutdown`)', evidence: 'documented', source: 'https://go.dev/doc/go1.8#http_shutdown' },
    start: { expected: 1, worst: 10 },
    stop: { finish: 20 },
    limit: { value: { note: 'set by the context passed to `Shutdown`; `context.Background()` has none' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'tested', source: TEST },
    fastSignals: { value: [], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'no effect while `signal.Notify` still catches it' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response, which carries `Connection: close` unless it had already started',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    cannot: 'Close or wait for hijacked connections (WebSockets) with `Shutdown`. Without a handler, a program exits at once on SIGTERM.',
};

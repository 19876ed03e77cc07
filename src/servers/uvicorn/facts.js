"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.UVICORN = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/uvicorn.server.test.ts';
const SETTINGS = 'https://www.uvicorn.org/settings/#timeouts';
/** What is known of Uvicorn. */
exports.UVICORN = {
    id: 'uvicorn',
    name: 'Uvicorn',
    group: facts_1.ServerGroup.APPLICATION,
    // It comes in images of its users.
    images: [],
    programs: [{ names: ['uvicorn'] }, { names: ['fastapi'], withAny: ['run', 'dev'] }],
    since: { value: '0.22 (`timeout_graceful_shutdown`); before, it has no limit', evidence: 'read', source: 'encode/uvicorn: uvicorn/main.py' },
    start: { expected: 1, worst: 10 },
    stop: { finish: 20 },
    limit: { value: { setting: 'timeout_graceful_shutdown', note: 'before 0.30, workers stop one after the other' }, evidence: 'read', source: 'encode/uvicorn: uvicorn/server.py' },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    fastSignals: { value: [], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [stop_signal_1.StopSignal.SIGINT], what: 'SIGINT drops the requests that the first signal lets finish; SIGTERM has no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response, which does not '
                + 'always carry `Connection: close`',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--timeout-graceful-shutdown'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SETTINGS },
        { kind: facts_1.SettingKind.VARIABLE, names: ['UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN'], means: facts_1.Meaning.FINISHES, evidence: 'tested', source: TEST },
    ],
    cannot: 'Announce the close with h11: a request in flight on a connection at that moment is lost. Its limit does not bound the shutdown of the '
        + 'application.',
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PUMA = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/puma.server.test.ts';
/** What is known of Puma. */
exports.PUMA = {
    id: 'puma',
    name: 'Puma',
    group: facts_1.ServerGroup.APPLICATION,
    images: [],
    programs: [{ names: ['puma'] }],
    since: { value: '5.6', evidence: 'tested', source: TEST },
    start: { expected: 1, worst: 10 },
    // It tells threads to end, waits 5 s, kills them, and waits 1 s.
    stop: { finish: 20, end: 6 },
    limit: {
        value: { setting: 'force_shutdown_after', note: 'in cluster mode also `worker_shutdown_timeout`, 30 s' },
        evidence: 'tested',
        source: TEST,
    },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    fastSignals: { value: [], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'SIGTERM has no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response, which carries '
                + '`Connection: close` unless it had already started',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FILE, file: /\.rb$/, names: ['force_shutdown_after', 'worker_shutdown_timeout'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: 'https://github.com/puma/puma/blob/HEAD/lib/puma/dsl.rb' },
    ],
};

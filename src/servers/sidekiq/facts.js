"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SIDEKIQ = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/sidekiq.server.test.ts';
/** What is known of Sidekiq. */
exports.SIDEKIQ = {
    id: 'sidekiq',
    name: 'Sidekiq',
    group: facts_1.ServerGroup.APPLICATION,
    images: [],
    programs: [{ names: ['sidekiq'] }],
    since: { value: '5.0 (`TSTP`)', evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Signals' },
    start: { expected: 1, worst: 10 },
    // It pushes jobs back, and gives their threads 3 s to end.
    stop: { end: 5 },
    limit: { value: { setting: '--timeout', seconds: 25, note: 'then unfinished jobs go back to Redis and run again' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    fastSignals: { value: [], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'SIGTERM has no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Signals' },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.NONE,
            words: 'none: it is a client of Redis',
        },
        evidence: 'documented',
        source: 'https://github.com/sidekiq/sidekiq/wiki/Using-Redis',
    },
    drain: { value: 'none: it accepts no connections', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['-t', '--timeout'], isCommonName: true, means: facts_1.Meaning.FINISHES, setsLimit: true, evidence: 'tested', source: TEST },
        { kind: facts_1.SettingKind.FILE, file: /^sidekiq[\w-]*\.ya?ml$/, names: [':timeout'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Advanced-Options' },
    ],
    settingsElsewhere: { flags: ['-C', '--config'] },
    loses: facts_1.Loss.TASKS,
    cannot: 'Keep the jobs that it is running when it is killed: they are gone from Redis, except with `super_fetch` of Sidekiq Pro.',
};

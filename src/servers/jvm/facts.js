"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.JVM = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/jvm.server.test.ts';
const RUNTIME = 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html';
/** What is known of programs on the JVM. */
exports.JVM = {
    id: 'jvm',
    name: 'JVM',
    group: facts_1.ServerGroup.APPLICATION,
    images: [],
    programs: [{ names: ['java'] }],
    isRuntime: true,
    clients: [{ names: ['java', 'jcmd'], starts: 'a JVM' }],
    since: { value: '1.3 (`Runtime.addShutdownHook`)', evidence: 'documented', source: `${RUNTIME}#addShutdownHook(java.lang.Thread)` },
    start: { expected: 3, worst: 30 },
    stop: { finish: 20 },
    limit: { value: { note: 'it waits for all shutdown hooks' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    fastSignals: { value: [], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'the shutdown hooks keep running' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.UP_TO_PROGRAM,
            words: 'depends on the HTTP server of the program: if it closes idle connections, a request already in flight on one is lost',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    cannot: 'Finish requests without a shutdown hook: it exits at once. SIGQUIT only prints thread dumps.',
};

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MONGODB = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const SHUTDOWN = 'https://www.mongodb.com/docs/manual/reference/command/shutdown/';
const PARAMETERS = 'https://www.mongodb.com/docs/manual/reference/parameters/';
const QUIESCE = 'https://jira.mongodb.org/browse/SERVER-9013';
const IMAGE = 'docker-library/mongo: Dockerfile-linux.template';
const CONNECTS = { host: ['--host'], port: ['--port'], takesAddress: true, defaultPort: 27017, notWith: /(?:^| )(?:--nodb|--version|--help)(?: |$)/ };
/** What is known of MongoDB. */
exports.MONGODB = {
    id: 'mongodb',
    name: 'MongoDB',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'mongo',
            madeFrom: { value: (0, systems_1.onUbuntu)('4'), evidence: 'read', source: IMAGE },
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'root; the server runs as mongodb', evidence: 'read', source: IMAGE },
            tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source: IMAGE },
        },
    ],
    programs: [{ names: ['mongod', 'mongos'] }],
    clients: [{ names: ['mongosh'], starts: 'Node.js', readsLanguage: true, connects: CONNECTS }, { names: ['mongo'], readsLanguage: true, connects: CONNECTS }],
    since: { value: '5.0', evidence: 'documented', source: SHUTDOWN },
    start: { expected: 3, worst: 60 },
    stop: { end: 30 },
    limit: { value: { setting: 'shutdownTimeoutMillisForSignaledShutdown', seconds: 15, note: 'the checkpoint after it has no limit' }, evidence: 'documented', source: PARAMETERS },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'documented', source: SHUTDOWN },
    fastSignals: { value: [], evidence: 'documented', source: SHUTDOWN },
    secondSignal: { value: { what: 'unknown' }, evidence: 'documented', source: SHUTDOWN },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.TOLD,
            words: 'drivers are redirected to other members; it serves them until its timeout is over',
        },
        evidence: 'documented',
        source: QUIESCE,
    },
    drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
    settings: [
        {
            kind: facts_1.SettingKind.FLAG,
            names: ['--setParameter'],
            key: 'shutdownTimeoutMillisForSignaledShutdown',
            unit: 0.001,
            means: facts_1.Meaning.FINISHES,
            evidence: 'documented',
            source: PARAMETERS,
        },
        { kind: facts_1.SettingKind.FILE, file: /\.(?:conf|cfg|ya?ml)$/, names: ['shutdownTimeoutMillisForSignaledShutdown'], unit: 0.001, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SHUTDOWN },
    ],
    keeps: { to: 'finish operations (15 s) and write a checkpoint', otherwise: 'recovers from its journal at its next start' },
    probed: { listensLate: true, recovers: true },
    cannot: 'Finish operations that take longer than its timeout. Outside a replica set, all operations are aborted at once.',
};

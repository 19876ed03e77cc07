"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NATS = exports.LAME_DUCK = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/nats.server.test.ts';
const IMAGE = 'nats-io/nats-docker: 2.11.x/scratch/Dockerfile';
const ALPINE = { shell: true, sleep: true, curl: false, wget: true };
exports.LAME_DUCK = ['nats-server', '--signal', 'ldm=1'];
const SIGNALS = 'https://docs.nats.io/running-a-nats-service/nats_admin/signals';
/** What is known of NATS. */
exports.NATS = {
    id: 'nats',
    name: 'NATS',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'nats',
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'root', evidence: 'read', source: IMAGE },
            tools: { value: { shell: false, sleep: false, curl: false, wget: false }, evidence: 'read', source: IMAGE },
            variants: [{ tag: /alpine/, tools: ALPINE }],
        },
    ],
    programs: [{ names: ['nats-server'] }],
    since: { value: '2.2 (SIGTERM no longer interrupts the lame duck mode)', evidence: 'documented', source: 'https://github.com/nats-io/nats-server/pull/1973' },
    start: { expected: 0.2, worst: 2 },
    stop: {},
    limit: {
        value: { setting: 'lame_duck_duration', seconds: 120, note: 'at least 30 s' },
        evidence: 'documented',
        source: 'https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode',
    },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGUSR2], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [stop_signal_1.StopSignal.SIGINT], what: 'SIGTERM has no effect in lame duck mode; SIGINT disconnects all clients' }, evidence: 'tested', source: TEST },
    stopCommands: [
        {
            names: ['nats-server'],
            args: /(?:^| )(?:--?signal|-sl)[ =]ldm\b/,
            words: exports.LAME_DUCK.join(' '),
            isGraceful: true,
            waits: false,
            signal: stop_signal_1.StopSignal.SIGUSR2,
            evidence: 'tested',
            source: TEST,
        },
        { names: ['nats-server'], args: /(?:^| )(?:--?signal|-sl)[ =](?:quit|stop)\b/, words: 'nats-server --signal quit', isGraceful: false, waits: false, evidence: 'documented', source: SIGNALS },
    ],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.TOLD,
            words: 'notified (`"ldm":true`), served for `lame_duck_grace_period` (10 s), then closed one by one',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    cannot: 'Drain in its default image, which has no shell: a hook cannot both wait and send the signal. Where Kubernetes cannot send SIGUSR2 '
        + 'itself, use the Alpine image (`nats:2-alpine`). With `drain` 0 the default image enters lame duck mode too, but clients that connect '
        + 'while endpoints propagate are refused, and on a busy node the SIGTERM that follows may arrive first and disconnect all clients.',
};

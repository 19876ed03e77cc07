"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CADDY = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/caddy.server.test.ts';
const OPTIONS = 'https://caddyserver.com/docs/caddyfile/options#shutdown-delay';
const IMAGE = 'caddyserver/caddy-docker: 2.11/alpine/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: true, wget: true };
/** What is known of Caddy. */
exports.CADDY = {
    id: 'caddy',
    name: 'Caddy',
    group: facts_1.ServerGroup.WEB,
    images: [
        {
            repository: 'caddy',
            // That of version 2 builds it, and runs nothing.
            only: /^(?!.*builder)/,
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'root', evidence: 'read', source: IMAGE },
            tools: { value: TOOLS, evidence: 'read', source: IMAGE },
            // None had curl in 2.5, the newest in 2.11.
            variants: [{ before: '2.11', tools: { ...TOOLS, curl: false } }],
        },
    ],
    programs: [{ names: ['caddy'], withAny: ['run', 'file-server', 'reverse-proxy', 'respond'] }],
    since: { value: '2.0; 2.6 (`shutdown_delay`)', evidence: 'documented', source: 'https://caddyserver.com/docs/caddyfile/options' },
    start: { expected: 0.2, worst: 2 },
    stop: { finish: 20 },
    limit: { value: { setting: 'grace_period', note: 'a client that stays connected keeps it running' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [stop_signal_1.StopSignal.SIGINT], what: 'a second SIGINT drops in-flight requests; a second SIGTERM has no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [{ names: ['caddy'], args: /^stop\b/, words: 'caddy stop', isGraceful: true, waits: true, evidence: 'tested', source: TEST }],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    mayServeOn: true,
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response, which carries '
                + '`Connection: close` unless it had already started; during `shutdown_delay`, the Caddyfile can send `Connection: close` beforehand',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FILE, file: /^Caddyfile$|\.caddy$/, names: ['shutdown_delay'], means: facts_1.Meaning.SERVES_ON, evidence: 'documented', source: OPTIONS },
        { kind: facts_1.SettingKind.FILE, file: /^Caddyfile$|\.caddy$/, names: ['grace_period'], means: facts_1.Meaning.FINISHES, evidence: 'tested', source: TEST },
    ],
};

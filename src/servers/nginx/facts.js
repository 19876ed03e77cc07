"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NGINX = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/workloads/graceful-nginx.server.test.ts';
const OFFICIAL = 'nginxinc/docker-nginx: mainline/debian/Dockerfile';
const UNPRIVILEGED = 'nginxinc/docker-nginx-unprivileged: mainline/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };
const ON_ALPINE = { tag: /alpine/, tools: { ...TOOLS, wget: true } };
const CONTROL = 'https://nginx.org/en/docs/control.html';
/** What is known of nginx. */
exports.NGINX = {
    id: 'nginx',
    name: 'nginx',
    group: facts_1.ServerGroup.WEB,
    images: [
        {
            repository: 'nginx',
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.DEBIAN, '1.14', '1.18'), evidence: 'read', source: OFFICIAL },
            stopSignal: { value: stop_signal_1.StopSignal.SIGQUIT, evidence: 'read', source: OFFICIAL },
            user: { value: 'root; workers run as 101', evidence: 'read', source: OFFICIAL },
            tools: { value: TOOLS, evidence: 'read', source: OFFICIAL },
            variants: [
                // Both at once come first.
                { tag: /alpine/, before: '1.19', stopSignal: stop_signal_1.StopSignal.SIGTERM, tools: { ...TOOLS, curl: false, wget: true } },
                { before: '1.19', stopSignal: stop_signal_1.StopSignal.SIGTERM },
                ON_ALPINE,
            ],
        },
        {
            repository: 'nginxinc/nginx-unprivileged',
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.DEBIAN, '1.14', '1.18'), evidence: 'read', source: UNPRIVILEGED },
            stopSignal: { value: stop_signal_1.StopSignal.SIGQUIT, evidence: 'read', source: UNPRIVILEGED },
            user: { value: '101', evidence: 'read', source: UNPRIVILEGED },
            tools: { value: TOOLS, evidence: 'read', source: UNPRIVILEGED },
            variants: [ON_ALPINE],
        },
    ],
    programs: [{ names: ['nginx', 'nginx-debug', 'openresty'] }],
    goesToBackground: true,
    since: { value: '1.19.10 (`keepalive_time`), 1.11.11 (`worker_shutdown_timeout`)', evidence: 'documented', source: 'https://nginx.org/en/CHANGES' },
    start: { expected: 0.2, worst: 2 },
    stop: { finish: 20 },
    limit: {
        value: { setting: 'worker_shutdown_timeout', note: 'long polls and WebSockets keep it running forever' },
        evidence: 'documented',
        source: 'https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout',
    },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], what: 'SIGTERM drops the requests that SIGQUIT lets finish; a second SIGQUIT has no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [
        {
            names: ['nginx', 'openresty'],
            args: /(?:^| )-s ?quit(?: |$)/,
            words: 'nginx -s quit',
            isGraceful: true,
            waits: false,
            signal: stop_signal_1.StopSignal.SIGQUIT,
            evidence: 'tested',
            source: TEST,
        },
        { names: ['nginx', 'openresty'], args: /(?:^| )-s ?stop(?: |$)/, words: 'nginx -s stop', isGraceful: false, waits: false, evidence: 'documented', source: CONTROL },
    ],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'idle ones are closed at once, which loses a request already in flight on one; `keepalive_time` sends them `Connection: close` with '
                + 'a response beforehand',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay + `keepalive_time` + longest request', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FILE, file: /\.conf(?:\.template)?$/, names: ['worker_shutdown_timeout'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: 'https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout' },
        { kind: facts_1.SettingKind.FLAG, names: ['-g'], key: 'worker_shutdown_timeout', isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: 'https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout' },
    ],
};

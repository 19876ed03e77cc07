"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TRAEFIK = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const DOCS = 'https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle';
const SOURCE = 'traefik/traefik: pkg/server/server_entrypoint_tcp.go';
const SIGNALS = 'traefik/traefik: cmd/context.go';
const IMAGE = 'traefik/traefik-library-image: v3.7/alpine/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: true };
const NOTHING = { shell: false, sleep: false, curl: false, wget: false };
/** What is known of Traefik. */
exports.TRAEFIK = {
    id: 'traefik',
    name: 'Traefik',
    group: facts_1.ServerGroup.WEB,
    images: [
        {
            repository: 'traefik',
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'root', evidence: 'read', source: IMAGE },
            tools: { value: TOOLS, evidence: 'read', source: IMAGE },
            variants: [
                { tag: /alpine/ },
                // Version 1 has nothing but Traefik.
                { before: '2', tools: NOTHING },
                { tag: /^maroilles/, tools: NOTHING },
            ],
        },
    ],
    programs: [{ names: ['traefik'] }],
    since: { value: '2.0', evidence: 'documented', source: 'https://doc.traefik.io/traefik/v2.0/routing/entrypoints/' },
    start: { expected: 0.2, worst: 2 },
    stop: {},
    limit: { value: { setting: 'transport.lifeCycle.graceTimeOut', seconds: 10, note: 'per entry point' }, evidence: 'documented', source: DOCS },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
    fastSignals: { value: [], evidence: 'read', source: SIGNALS },
    secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: SIGNALS },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'read', source: SOURCE },
    keptAlive: { value: { idle: facts_1.KeptAlive.CLOSED, words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response' }, evidence: 'read', source: SOURCE },
    drain: { value: 'propagation delay, or `transport.lifeCycle.requestAcceptGraceTimeout` instead', evidence: 'documented', source: DOCS },
    settings: [
        {
            kind: facts_1.SettingKind.FLAG,
            pattern: /^--entry[pP]oints\.[^.]+\.transport\.life[cC]ycle\.request[aA]ccept[gG]race[tT]imeout$/,
            means: facts_1.Meaning.SERVES_ON,
            evidence: 'documented',
            source: DOCS,
        },
        { kind: facts_1.SettingKind.FLAG, pattern: /^--entry[pP]oints\.[^.]+\.transport\.life[cC]ycle\.grace[tT]ime[oO]ut$/, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: DOCS },
        { kind: facts_1.SettingKind.FILE, file: /\.(?:toml|ya?ml)$/, names: ['requestAcceptGraceTimeout'], means: facts_1.Meaning.SERVES_ON, evidence: 'documented', source: DOCS },
        { kind: facts_1.SettingKind.FILE, file: /\.(?:toml|ya?ml)$/, names: ['graceTimeOut'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: DOCS },
    ],
};

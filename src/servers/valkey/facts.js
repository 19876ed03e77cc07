"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.VALKEY = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const facts_2 = require("../redis/facts");
const IMAGE = 'valkey-io/valkey-container: 8.1/debian/Dockerfile';
const SIGNALS = 'https://valkey.io/topics/signals/';
const SHUTDOWN = 'https://valkey.io/commands/shutdown/';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const CONNECTS = { host: ['-h'], port: ['-p'], address: ['-u'], defaultPort: 6379, notWith: /(?:^| )(?:-v|--version|--help|--cluster help)(?: |$)/ };
/** What is known of Valkey, which began as Redis 7.2: what is not said here is as there. */
exports.VALKEY = {
    ...facts_2.REDIS,
    id: 'valkey',
    name: 'Valkey',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'valkey/valkey',
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.DEBIAN, undefined, '7'), evidence: 'read', source: IMAGE },
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'root; the server runs as valkey (999)', evidence: 'read', source: IMAGE },
            tools: { value: TOOLS, evidence: 'read', source: IMAGE },
            variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
        },
    ],
    programs: facts_2.REDIS.programs.map((program) => ({ ...program, names: ['valkey-server'] })),
    clients: [{ names: ['valkey-cli'], password: { next: ['-a', '--pass'] }, connects: CONNECTS }],
    since: { value: '7.2', evidence: 'documented', source: SIGNALS },
    limit: { ...facts_2.REDIS.limit, source: SIGNALS },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'documented', source: SIGNALS },
    fastSignals: { value: [], evidence: 'documented', source: SIGNALS },
    secondSignal: { value: facts_2.REDIS.secondSignal.value, evidence: 'read', source: 'valkey-io/valkey: src/server.c' },
    stopCommands: [
        { names: ['valkey-cli'], args: /\bshutdown(?: \w{1,9}){0,3} nosave\b/i, words: 'valkey-cli shutdown nosave', isGraceful: false, waits: true, evidence: 'documented', source: SHUTDOWN },
        { names: ['valkey-cli'], args: /\bshutdown\b/i, words: 'valkey-cli shutdown', isGraceful: true, waits: true, evidence: 'documented', source: SHUTDOWN },
    ],
    newConnections: { value: 'refused', evidence: 'documented', source: SIGNALS },
    keptAlive: { value: { idle: facts_1.KeptAlive.CLOSED, words: 'closed after the running command' }, evidence: 'documented', source: SIGNALS },
    drain: { value: 'propagation delay', evidence: 'documented', source: SIGNALS },
    settings: [{ kind: facts_1.SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SIGNALS }],
    cannot: `${facts_2.REDIS.cannot} In a cluster, newer versions can fail over on their own (\`SHUTDOWN FAILOVER\`).`,
};

import { DEBIAN, onDebian } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/redis.server.test.ts';
const IMAGE = 'redis/docker-library-redis: debian/Dockerfile';
const SIGNALS = 'https://redis.io/docs/reference/signals';
const SHUTDOWN = 'https://redis.io/commands/shutdown';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

const CONNECTS = { host: ['-h'], port: ['-p'], address: ['-u'], defaultPort: 6379, notWith: /(?:^| )(?:-v|--version|--help|--cluster help)(?: |$)/ };

/** What is known of Redis. */
export const REDIS: ServerFacts = {
  id: 'redis',
  name: 'Redis',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'redis',
      madeFrom: { value: onDebian(DEBIAN, '5', '6.2'), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root; the server runs as redis (999)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  // With one of these it is Sentinel, which watches servers and keeps no data.
  programs: [{ names: ['redis-server'], withNone: /^--sentinel$|sentinel[\w.-]{0,40}\.conf$/ }],
  otherProgram: /(?:^|[\s/])(?:redis|valkey)-sentinel(?:\s|$)|(?:^|\s)--sentinel(?:\s|$)|sentinel[\w.-]{0,40}\.conf(?:\s|$)|-p\s{0,3}26379\b/,
  clients: [{ names: ['redis-cli'], password: { next: ['-a', '--pass'] }, connects: CONNECTS }],
  since: { value: '7.0 (`shutdown-timeout`)', evidence: 'documented', source: SHUTDOWN },
  start: { expected: 0.2, worst: 2 },
  // What it writes to disk.
  stop: { end: 10 },
  limit: { value: { setting: 'shutdown-timeout', seconds: 10, note: 'for lagging replicas; the save has no limit' }, evidence: 'documented', source: SIGNALS },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [StopSignal.SIGINT], what: 'SIGTERM has no effect; SIGINT makes it exit at once without saving' }, evidence: 'tested', source: TEST },
  stopCommands: [
    { names: ['redis-cli'], args: /\bshutdown(?: \w{1,9}){0,3} nosave\b/i, words: 'redis-cli shutdown nosave', isGraceful: false, waits: true, evidence: 'documented', source: SHUTDOWN },
    { names: ['redis-cli'], args: /\bshutdown\b/i, words: 'redis-cli shutdown', isGraceful: true, waits: true, evidence: 'documented', source: SHUTDOWN },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed; the running command finishes, but its reply is not sent' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: SIGNALS },
    { kind: SettingKind.FILE, file: /\.conf$/, names: ['shutdown-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: SIGNALS },
  ],
  loses: Loss.UNSAVED,
  keeps: {
    to: 'wait for its replicas (10 s) and save',
    otherwise: 'loses all writes since the last save, unless it has an append-only file',
    unless: { flag: '--save', values: ['', '""', "''"] },
  },
  probed: { listensLate: false, recovers: false },
  cannot: 'Keep connections open after its stop signal, even of clients in a blocking command, or hand over to a replica: fail over first. If it '
    + 'cannot save the data, it refuses to stop and is killed.',
};

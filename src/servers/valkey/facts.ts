import { DEBIAN, onDebian } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';
import { REDIS } from '../redis/facts';

const IMAGE = 'valkey-io/valkey-container: 8.1/debian/Dockerfile';
const SIGNALS = 'https://valkey.io/topics/signals/';
const SHUTDOWN = 'https://valkey.io/commands/shutdown/';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

const CONNECTS = { host: ['-h'], port: ['-p'], address: ['-u'], defaultPort: 6379, notWith: /(?:^| )(?:-v|--version|--help|--cluster help)(?: |$)/ };

/** What is known of Valkey, which began as Redis 7.2: what is not said here is as there. */
export const VALKEY: ServerFacts = {
  ...REDIS,
  id: 'valkey',
  name: 'Valkey',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'valkey/valkey',
      madeFrom: { value: onDebian(DEBIAN, undefined, '7'), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root; the server runs as valkey (999)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: REDIS.programs.map((program) => ({ ...program, names: ['valkey-server'] })),
  clients: [{ names: ['valkey-cli'], password: { next: ['-a', '--pass'] }, connects: CONNECTS }],
  since: { value: '7.2', evidence: 'documented', source: SIGNALS },
  limit: { ...REDIS.limit, source: SIGNALS },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'documented', source: SIGNALS },
  fastSignals: { value: [], evidence: 'documented', source: SIGNALS },
  secondSignal: { value: REDIS.secondSignal.value, evidence: 'read', source: 'valkey-io/valkey: src/server.c' },
  stopCommands: [
    { names: ['valkey-cli'], args: /\bshutdown(?: \w{1,9}){0,3} nosave\b/i, words: 'valkey-cli shutdown nosave', isGraceful: false, waits: true, evidence: 'documented', source: SHUTDOWN },
    { names: ['valkey-cli'], args: /\bshutdown\b/i, words: 'valkey-cli shutdown', isGraceful: true, waits: true, evidence: 'documented', source: SHUTDOWN },
  ],
  newConnections: { value: 'refused', evidence: 'documented', source: SIGNALS },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed after the running command' }, evidence: 'documented', source: SIGNALS },
  drain: { value: 'propagation delay', evidence: 'documented', source: SIGNALS },
  settings: [{ kind: SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: SIGNALS }],
  cannot: `${REDIS.cannot} In a cluster, newer versions can fail over on their own (\`SHUTDOWN FAILOVER\`).`,
};

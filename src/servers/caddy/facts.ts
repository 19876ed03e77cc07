import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/caddy.server.test.ts';
const OPTIONS = 'https://caddyserver.com/docs/caddyfile/options#shutdown-delay';
const IMAGE = 'caddyserver/caddy-docker: 2.11/alpine/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: true, wget: true };

/** What is known of Caddy. */
export const CADDY: ServerFacts = {
  id: 'caddy',
  name: 'Caddy',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'caddy',
      // That of version 2 builds it, and runs nothing.
      only: /^(?!.*builder)/,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      // None had curl in 2.5, the newest in 2.11.
      variants: [{ before: '2.11', tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['caddy'], withAny: ['run', 'file-server', 'reverse-proxy', 'respond'] }],
  since: { value: '2.0; 2.6 (`shutdown_delay`)', evidence: 'documented', source: 'https://caddyserver.com/docs/caddyfile/options' },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 20 },
  limit: { value: { setting: 'grace_period', note: 'a client that stays connected keeps it running' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [StopSignal.SIGINT], what: 'a second SIGINT drops in-flight requests; a second SIGTERM has no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [{ names: ['caddy'], args: /^stop\b/, words: 'caddy stop', isGraceful: true, waits: true, evidence: 'tested', source: TEST }],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  mayServeOn: true,
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response, which carries '
        + '`Connection: close` unless it had already started; during `shutdown_delay`, the Caddyfile can send `Connection: close` beforehand',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FILE, file: /^Caddyfile$|\.caddy$/, names: ['shutdown_delay'], means: Meaning.SERVES_ON, evidence: 'documented', source: OPTIONS },
    { kind: SettingKind.FILE, file: /^Caddyfile$|\.caddy$/, names: ['grace_period'], means: Meaning.FINISHES, evidence: 'tested', source: TEST },
  ],
};

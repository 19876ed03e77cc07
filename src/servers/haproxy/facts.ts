import { DEBIAN, ON_ALPINE, ON_DEBIAN, onDebian } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/haproxy.server.test.ts';
const IMAGE = 'docker-library/haproxy: Dockerfile.template';
const ALPINE_IMAGE = 'haproxytech/haproxy-docker-alpine: 3.0/Dockerfile';
const DEBIAN_IMAGE = 'haproxytech/haproxy-docker-debian: 3.0/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of HAProxy. */
export const HAPROXY: ServerFacts = {
  id: 'haproxy',
  name: 'HAProxy',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'haproxy',
      madeFrom: { value: onDebian(DEBIAN, '2.0', '2.2'), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGUSR1, evidence: 'read', source: IMAGE },
      user: { value: 'haproxy (99)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
    {
      repository: 'haproxytech/haproxy-alpine',
      madeFrom: { value: [{ base: ON_ALPINE }], evidence: 'read', source: ALPINE_IMAGE },
      stopSignal: { value: StopSignal.SIGUSR1, evidence: 'read', source: ALPINE_IMAGE },
      user: { value: 'root', evidence: 'read', source: ALPINE_IMAGE },
      tools: { value: { ...TOOLS, wget: true }, evidence: 'read', source: ALPINE_IMAGE },
    },
    {
      repository: 'haproxytech/haproxy-debian',
      madeFrom: { value: [{ base: ON_DEBIAN }], evidence: 'read', source: DEBIAN_IMAGE },
      stopSignal: { value: StopSignal.SIGUSR1, evidence: 'read', source: DEBIAN_IMAGE },
      user: { value: 'root', evidence: 'read', source: DEBIAN_IMAGE },
      tools: { value: { ...TOOLS, curl: true }, evidence: 'read', source: DEBIAN_IMAGE },
    },
  ],
  programs: [{ names: ['haproxy'] }],
  endsWith: { words: /^-[cD]$/ },
  since: { value: '1.8 (`hard-stop-after`)', evidence: 'documented', source: 'https://docs.haproxy.org/2.8/configuration.html' },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 20 },
  limit: { value: { setting: 'hard-stop-after', note: 'a client that stays connected keeps it running for up to `timeout client`' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGUSR1], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'SIGTERM drops the requests that SIGUSR1 lets finish' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, which loses a request already in flight on one; active ones get `Connection: close` with their '
        + 'response, or with the next one if it had already started; the two lines of `GracefulHaproxy` send it to all of them beforehand',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FILE, file: /\.cfg$/, names: ['hard-stop-after'], unit: 0.001, means: Meaning.FINISHES, evidence: 'tested', source: TEST },
  ],
};

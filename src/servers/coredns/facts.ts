import { NO_PROGRAMS } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const HEALTH = 'https://coredns.io/plugins/health/';
const IMAGE = 'coredns/coredns: Dockerfile';
const TEST = 'test/installed/coredns/stop.installed.test.ts';

const image = (repository: string) => ({
  repository,
  madeFrom: { value: [{ base: NO_PROGRAMS }], evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'nonroot (65532); root in older releases', evidence: 'read', source: IMAGE },
  tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
} as const);

/** What is known of CoreDNS. */
export const COREDNS: ServerFacts = {
  id: 'coredns',
  name: 'CoreDNS',
  group: ServerGroup.OBSERVABILITY,
  images: [image('coredns/coredns'), image('registry.k8s.io/coredns/coredns'), image('k8s.gcr.io/coredns/coredns')],
  imageNames: ['coredns/coredns', 'dns/k8s-dns-node-cache'],
  programs: [{ names: ['coredns', 'node-cache'] }],
  since: { value: '1.15, the oldest tested', evidence: 'tested', source: TEST },
  start: { expected: 0.5, worst: 5 },
  stop: { finish: 5 },
  limit: { value: { note: 'queries in flight get 5 seconds, which no setting changes' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGINT, StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  secondSignal: {
    value: { cuts: [StopSignal.SIGINT], what: 'SIGINT cuts the queries that SIGTERM lets finish; a second SIGTERM has no effect' },
    evidence: 'tested',
    source: TEST,
  },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  mayServeOn: true,
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'idle TCP connections are closed at once; most clients use UDP, which has none' }, evidence: 'read', source: 'miekg/dns: server.go' },
  drain: { value: 'propagation delay, or `lameduck` of the health plugin instead', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FILE, file: /^Corefile$/, names: ['lameduck'], means: Meaning.SERVES_ON, evidence: 'documented', source: HEALTH },
  ],
  cannot: 'Answer queries that take longer than 5 seconds after it has closed its ports, such as those that it forwards to a slow resolver.',
};

import { bitnamiImage } from '../machinery/bitnami';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const TEST = 'test/installed/etcd/stop.installed.test.ts';
const IMAGE = 'etcd-io/etcd: Dockerfile';
const BITNAMI = 'bitnami/containers: bitnami/etcd/3.5/debian-12/Dockerfile';
const CLOSE = 'etcd-io/etcd: server/embed/etcd.go';
const SIGNALS = 'etcd-io/etcd: pkg/osutil/interrupt_unix.go';

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'root', evidence: 'read', source: IMAGE },
  tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
  // Until 3.4.23 and 3.5.7, they were made from Debian.
  variants: [{ tag: /^v?3\.(?:4\.(?:1?\d|2[0-2])|5\.[0-6])(?:\D|$)/, tools: { ...NO_TOOLS, shell: true, sleep: true } }],
} as const);

const bitnami = (repository: string) => bitnamiImage(repository, BITNAMI);

/** What is known of etcd. */
export const ETCD: ServerFacts = {
  id: 'etcd',
  name: 'etcd',
  group: ServerGroup.DATA,
  images: [image('quay.io/coreos/etcd'), image('gcr.io/etcd-development/etcd'), bitnami('bitnami/etcd'), bitnami('bitnamilegacy/etcd')],
  programs: [{ names: ['etcd'] }],
  clients: [{ names: ['etcdctl'], connects: { address: ['--endpoints', '-C', '--peers'], addressVariable: 'ETCDCTL_ENDPOINTS', defaultPort: 2379, notWith: /^(?:version|help)|(?:^| )snapshot (?:status|restore)/ } }],
  since: { value: '3.4', evidence: 'tested', source: TEST },
  start: { expected: 2, worst: 60 },
  // The same again for a second client URL and for moving its leadership, and 1 s for its peers.
  stop: { end: 15 },
  limit: { value: { setting: '--election-timeout', seconds: 7, note: '5 s and two election timeouts: for requests, and again for moving its leadership' }, evidence: 'read', source: CLOSE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: { idle: KeptAlive.TOLD, words: 'gRPC clients are told to go to other members; watches stay, and keep it until its limit' },
    evidence: 'read',
    source: CLOSE,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  keeps: { to: 'finish requests and move its leadership', otherwise: 'leaves its cluster without a leader until the election timeout, and reads its log again at its next start' },
  cannot: 'Move its leadership if it is the only member. Its official images have no shell for a hook.',
};

import { bitnamiImage } from '../machinery/bitnami';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const TEST = 'test/installed/prometheus/stop.installed.test.ts';
const IMAGE = 'prometheus/prometheus: Dockerfile';
const DISTROLESS = 'prometheus/prometheus: Dockerfile.distroless';
const BITNAMI = 'bitnami/containers: bitnami/prometheus/3/debian-12/Dockerfile';
const MAIN = 'prometheus/prometheus: cmd/prometheus/main.go';

const image = (repository: string) => ({
  repository,
  port: { value: 9090, evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'nobody; in distroless nonroot (65532)', evidence: 'read', source: DISTROLESS },
  tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
  variants: [{ tag: /distroless/, tools: NO_TOOLS }],
} as const);

const bitnami = (repository: string) => ({ ...bitnamiImage(repository, BITNAMI), port: { value: 9090, evidence: 'read', source: BITNAMI } } as const);

/** What is known of Prometheus. */
export const PROMETHEUS: ServerFacts = {
  id: 'prometheus',
  name: 'Prometheus',
  group: ServerGroup.OBSERVABILITY,
  images: [image('prom/prometheus'), image('quay.io/prometheus/prometheus'), bitnami('bitnami/prometheus'), bitnami('bitnamilegacy/prometheus')],
  programs: [{ names: ['prometheus'] }],
  since: { value: '2.0', evidence: 'read', source: MAIN },
  // It listens at once; until it has read its log, which takes minutes with much data, it answers 503.
  start: { expected: 1, worst: 10 },
  stop: { finish: 60, end: 240 },
  limit: {
    value: { setting: '--storage.remote.flush-deadline', seconds: 60, note: 'for samples on their way to remote storage; closing the database has no limit' },
    evidence: 'read',
    source: MAIN,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: MAIN },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: MAIN },
  stopCommands: [
    {
      names: ['curl', 'wget'],
      args: /\/-\/quit\b/,
      words: 'POST /-/quit',
      isPost: true,
      isGraceful: true,
      waits: false,
      evidence: 'documented',
      source: 'https://prometheus.io/docs/prometheus/latest/management_api/#quit',
    },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'dropped' }, evidence: 'read', source: 'prometheus/prometheus: web/web.go' },
  drain: { value: 'propagation delay + longest query', evidence: 'read', source: MAIN },
  settings: [
    { kind: SettingKind.FLAG, names: ['--storage.remote.flush-deadline'], means: Meaning.FINISHES, evidence: 'read', source: MAIN },
  ],
  keeps: { to: 'close its database, and send its last samples to remote storage if it has one', otherwise: 'leaves remote storage without these samples', within: 60 },
  loses: Loss.UNSAVED,
  cannot: 'Finish queries at its stop signal: they are dropped. A longer drain gives them time. It scrapes and evaluates rules until the signal.',
};

import { bitnamiImage } from '../machinery/bitnami';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/installed/alertmanager/stop.installed.test.ts';
const IMAGE = 'prometheus/alertmanager: Dockerfile';
const BITNAMI = 'bitnami/containers: bitnami/alertmanager/0/debian-12/Dockerfile';
const MAIN = 'prometheus/alertmanager: cmd/alertmanager/main.go';

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'nobody', evidence: 'read', source: IMAGE },
  tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
} as const);

const bitnami = (repository: string) => bitnamiImage(repository, BITNAMI);

/** What is known of Alertmanager. */
export const ALERTMANAGER: ServerFacts = {
  id: 'alertmanager',
  name: 'Alertmanager',
  group: ServerGroup.OBSERVABILITY,
  images: [image('prom/alertmanager'), image('quay.io/prometheus/alertmanager'), bitnami('bitnami/alertmanager'), bitnami('bitnamilegacy/alertmanager')],
  // The latter is Debian's.
  programs: [{ names: ['alertmanager', 'prometheus-alertmanager'] }],
  since: { value: '0.25', evidence: 'tested', source: TEST },
  start: { expected: 1, worst: 10 },
  // Leaving its cluster, and with newer versions 5 s for requests.
  stop: { finish: 10, end: 10 },
  limit: { value: { note: 'it has 10 s to leave its cluster' }, evidence: 'read', source: MAIN },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: MAIN },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: MAIN },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'dropped' }, evidence: 'read', source: MAIN },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  keeps: {
    to: 'leave its cluster (10 s) and save silences and its notification log',
    otherwise: 'loses the silences and the notification log since the last save (15 min)',
  },
  loses: Loss.UNSAVED,
  cannot: 'Keep alerts: they come again from Prometheus. Finish a notification at its stop signal: it is cut, and sent again by the next one or '
    + 'by another member of its cluster.',
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'grafana/grafana: Dockerfile';
const HTTP = 'grafana/grafana: pkg/api/http_server.go';
const SIGNALS = 'grafana/grafana: pkg/server/bootstrap/lifecycle.go';
const ON_ALPINE = { shell: true, sleep: true, curl: true, wget: true };

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'grafana (472)', evidence: 'read', source: IMAGE },
  tools: { value: ON_ALPINE, evidence: 'read', source: IMAGE },
  variants: [{ tag: /ubuntu/, tools: { ...ON_ALPINE, wget: false } }],
} as const);

/** What is known of Grafana. */
export const GRAFANA: ServerFacts = {
  id: 'grafana',
  name: 'Grafana',
  group: ServerGroup.OBSERVABILITY,
  images: [image('grafana/grafana'), image('grafana/grafana-oss'), image('grafana/grafana-enterprise')],
  programs: [{ names: ['grafana'], withAny: ['server'] }, { names: ['grafana-server'] }],
  since: { value: '9.2', evidence: 'read', source: HTTP },
  start: { expected: 5, worst: 60 },
  // What its background services may take, such as the evaluation of alerts.
  stop: { finish: 30, expected: 1 },
  limit: { value: { note: '30 s for its background services; requests have no time of their own' }, evidence: 'read', source: SIGNALS },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'it reads only the first' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: HTTP },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'all are closed when its background services have stopped, active ones too' }, evidence: 'read', source: HTTP },
  drain: { value: 'propagation delay + longest request', evidence: 'read', source: HTTP },
  cannot: 'Wait for in-flight requests after its stop signal (read in 9.2 and 11.5): it stops its HTTP server, but exits when its background services '
    + 'have stopped.',
};

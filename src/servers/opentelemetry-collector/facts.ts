import { NO_PROGRAMS } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const IMAGE = 'open-telemetry/opentelemetry-collector-releases: distributions/otelcol/Dockerfile';
const COLLECTOR = 'open-telemetry/opentelemetry-collector: otelcol/collector.go';
const EXPORTER = 'open-telemetry/opentelemetry-collector: exporter/exporterhelper/internal/base_exporter.go';
const RECEIVER = 'open-telemetry/opentelemetry-collector: receiver/otlpreceiver/otlp.go';
const RESILIENCY = 'https://opentelemetry.io/docs/collector/resiliency/';

const image = (repository: string) => ({
  repository,
  madeFrom: { value: [{ base: NO_PROGRAMS }], evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: '10001', evidence: 'read', source: IMAGE },
  tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
} as const);
const RELEASES = 'ghcr.io/open-telemetry/opentelemetry-collector-releases';

/** What is known of the OpenTelemetry Collector. */
export const OPENTELEMETRY_COLLECTOR: ServerFacts = {
  id: 'opentelemetryCollector',
  name: 'OpenTelemetry Collector',
  group: ServerGroup.OBSERVABILITY,
  images: ['otel', RELEASES].flatMap((where) => ['', '-contrib', '-k8s'].map((which) => image(`${where}/opentelemetry-collector${which}`))),
  imageNames: ['otel/opentelemetry-collector', 'otel/opentelemetry-collector-contrib'],
  programs: [{ names: ['otelcol', 'otelcol-contrib', 'otelcol-k8s'] }],
  runsBeside: true,
  helps: { without: 'loses the telemetry that it sends', ports: [4317, 4318, 55680, 9411, 14268], variables: /^OTEL_EXPORTER_/ },
  injection: {
    by: 'the OpenTelemetry operator',
    container: 'otc-container',
    asks: [{ on: 'annotations', names: ['sidecar.opentelemetry.io/inject'] }],
    namespaceAsks: [{ on: 'annotations', names: ['sidecar.opentelemetry.io/inject'] }],
    refuses: [{ on: 'annotations', names: ['sidecar.opentelemetry.io/inject'], value: /^false$/ }],
    nativeSince: { version: 'the OpenTelemetry operator 0.136', kubernetes: 29 },
    remedy: 'update the operator, or send to a collector outside of the pod',
    evidence: 'read',
    source: 'open-telemetry/opentelemetry-operator: pkg/featuregate/featuregate.go',
  },
  since: { value: '0.165, the oldest whose source was read', evidence: 'read', source: COLLECTOR },
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: {
    value: { note: 'it sends all that its queues hold; each attempt has the `timeout` of its exporter (5 s over gRPC, 30 s over HTTP)' },
    evidence: 'read',
    source: EXPORTER,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: COLLECTOR },
  fastSignals: { value: [], evidence: 'read', source: COLLECTOR },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: COLLECTOR },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: RECEIVER },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'idle ones over HTTP are closed at once; gRPC clients are told to go (GOAWAY)' }, evidence: 'read', source: RECEIVER },
  drain: { value: 'propagation delay; beside an application, until that has ended', evidence: 'documented', source: RESILIENCY },
  loses: Loss.UNSAVED,
  cannot: 'Retry during its stop: an export that fails then is dropped, unless `sending_queue.storage` keeps the queue on a volume.',
};

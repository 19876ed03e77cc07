import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const RUNNER = 'elastic/logstash: logstash-core/lib/logstash/runner.rb';
const SHUTDOWN = 'https://www.elastic.co/docs/reference/logstash/shutdown';
const IMAGE = 'elastic/logstash: docker/templates/Dockerfile.erb';

const image = (repository: string) => ({
  repository,
  runsArguments: true,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'logstash (1000)', evidence: 'read', source: IMAGE },
  tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
} as const);

/** What is known of Logstash. */
export const LOGSTASH: ServerFacts = {
  id: 'logstash',
  name: 'Logstash',
  group: ServerGroup.OBSERVABILITY,
  images: [
    image('docker.elastic.co/logstash/logstash'), image('docker.elastic.co/logstash/logstash-oss'), image('docker.elastic.co/logstash/logstash-wolfi'),
    image('logstash'), image('elastic/logstash'),
  ],
  programs: [{ names: ['logstash', 'org.logstash.Logstash'] }],
  since: { value: '8.0', evidence: 'documented', source: SHUTDOWN },
  start: { expected: 30, worst: 120 },
  stop: { finish: 60, end: 5, expected: 5 },
  limit: {
    value: { note: 'an output that cannot send keeps it running; with `pipeline.unsafe_shutdown` it gives up when it sees no progress, and drops events' },
    evidence: 'documented',
    source: SHUTDOWN,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: RUNNER },
  fastSignals: { value: [], evidence: 'read', source: RUNNER },
  secondSignal: { value: { what: 'SIGTERM has no effect; a second SIGINT drops in-flight events' }, evidence: 'read', source: RUNNER },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed with the inputs; Beats sends again what was not acknowledged' }, evidence: 'documented', source: SHUTDOWN },
  drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
  cannot: 'Drop an output that is stuck: it waits for it until it is killed. In-flight events are lost then, unless `queue.type` is `persisted` on '
    + 'a volume that outlives the pod.',
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const RESTARTING = 'https://kafka.apache.org/documentation/#basic_ops_restarting';
const BROKER = 'apache/kafka: core/src/main/scala/kafka/server/BrokerServer.scala';
const IMAGE = 'apache/kafka: docker/jvm/Dockerfile';
const TEST = 'test/installed/kafka/stop.installed.test.ts';

/** What is known of Kafka. */
export const KAFKA: ServerFacts = {
  id: 'kafka',
  name: 'Kafka',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'apache/kafka',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'appuser', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['kafka-server-start.sh', 'kafka-server-start', 'kafka.Kafka', '/etc/kafka/docker/run', '/etc/confluent/docker/run'] }],
  clients: [{ pattern: /^kafka-[a-z-]+\.sh$/, starts: 'a JVM', connects: { address: ['--bootstrap-server', '--broker-list', '--bootstrap-controller'] } }],
  since: { value: '3.7 (its own image)', evidence: 'documented', source: 'https://kafka.apache.org/downloads' },
  start: { expected: 10, worst: 60 },
  stop: { finish: 120 },
  limit: { value: { note: 'the controller has 5 min to agree' }, evidence: 'read', source: BROKER },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'documented', source: RESTARTING },
  secondSignal: { value: { what: 'unknown' }, evidence: 'documented', source: RESTARTING },
  stopCommands: [
    {
      names: ['kafka-server-stop.sh', 'kafka-server-stop'],
      words: 'kafka-server-stop.sh',
      isGraceful: true,
      waits: false,
      signal: StopSignal.SIGTERM,
      evidence: 'read',
      source: 'apache/kafka: bin/kafka-server-stop.sh',
    },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'clients find the new leaders on their own' }, evidence: 'documented', source: RESTARTING },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  keeps: { to: 'hand over its partitions and flush its logs', otherwise: 'checks its logs at its next start, which takes far longer' },
  probed: { listensLate: true, recovers: true },
  cannot: 'Hand over partitions that have no other in-sync replica: they are unavailable until it is back.',
};

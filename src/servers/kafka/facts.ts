import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const RESTARTING = 'https://kafka.apache.org/documentation/#basic_ops_restarting';
const BROKER = 'apache/kafka: core/src/main/scala/kafka/server/BrokerServer.scala';
const IMAGE = 'apache/kafka: docker/jvm/Dockerfile';

/** What is known of Kafka. */
export const KAFKA: ServerFacts = {
  id: 'kafka',
  name: 'Kafka',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'apache/kafka',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'appuser', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source: IMAGE },
    },
  ],
  since: { value: '3.7 (its own image)', evidence: 'documented', source: 'https://kafka.apache.org/downloads' },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'documented', source: RESTARTING },
  limit: { value: 'none, but 5 min for the controller to agree', evidence: 'read', source: BROKER },
  secondSignal: { value: { hurts: true, what: 'not known: none is sent' }, evidence: 'documented', source: RESTARTING },
  newConnections: { value: 'refused', evidence: 'documented', source: RESTARTING },
  keptAlive: { value: 'clients find the new leaders by themselves', evidence: 'documented', source: RESTARTING },
  drain: { value: 'propagation delay', evidence: 'documented', source: RESTARTING },
  cannot: 'Hand over partitions that have no other replica in sync: they are not available until it is back.',
};

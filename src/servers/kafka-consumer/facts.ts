import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const CONSUMER = 'https://kafka.apache.org/40/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html';

/** What is known of programs that consume topics of Kafka. */
export const KAFKA_CONSUMER: ServerFacts = {
  id: 'kafkaConsumer',
  name: 'Kafka consumer',
  group: ServerGroup.WORKER,
  images: [],
  programs: [],
  hasNoProgram: 'each consumer is a program of its own',
  isRuntime: true,
  since: { value: '2.0 (`close(Duration)`)', evidence: 'documented', source: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-266%3A+Fix+consumer+indefinite+blocking+behavior' },
  start: { expected: 2, worst: 30 },
  // `close` commits, and leaves the group.
  stop: { finish: 30, end: 30 },
  limit: { value: { note: '`close` takes up to 30 s by default; the records in hand, as long as the program does' }, evidence: 'documented', source: CONSUMER },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'documented', source: CONSUMER },
  fastSignals: { value: [], evidence: 'documented', source: CONSUMER },
  secondSignal: { value: { what: 'as the program decides' }, evidence: 'documented', source: CONSUMER },
  stopCommands: [],
  ...noConnections('it is a client of the brokers, which keep all records', { evidence: 'documented', source: CONSUMER }),
  loses: Loss.TASKS,
  cannot: 'Leave its group if it is killed, or has a `group.instance.id`: the others get its partitions only after `session.timeout.ms` (45 s). What it has not committed is '
    + 'processed again.',
};

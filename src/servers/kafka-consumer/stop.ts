import { KAFKA_CONSUMER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a consumer of Kafka takes to stop, as its code decides. */
export interface KafkaConsumerOptions extends ServerOptions {
  /**
   * How long the consumer may take to process the records that it holds at its stop signal. Must be at least what one poll may
   * return. Whole seconds, from 1 second to 1 day.
   *
   * @see https://kafka.apache.org/documentation/#consumerconfigs_max.poll.records
   * @default Duration.seconds(30)
   */
  readonly longestBatch?: Duration;

  /**
   * The timeout of `close`: how long the consumer may take to commit its offsets and to leave its group. Whole seconds, from 1
   * second to 1 hour.
   *
   * @see https://kafka.apache.org/40/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html
   * @default Duration.seconds(30), the default of Kafka
   */
  readonly closeTimeout?: Duration;
}

/**
 * A program that consumes topics of Kafka, and closes its consumer on SIGTERM. It needs no drain, because it accepts no connections.
 *
 * A consumer that is killed does not leave its group: its partitions stand still until its session times out.
 *
 * @param options how long records may take
 * @throws if a duration is out of range
 * @see https://kafka.apache.org/40/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html
 */
export function kafkaConsumer(options: KafkaConsumerOptions = {}): Behaviour {
  const where = 'Server.kafkaConsumer';
  const { end, finish } = stopTimesOf(KAFKA_CONSUMER);
  const { closeTimeout = Duration.seconds(end), longestBatch = Duration.seconds(finish) } = options;
  const batch = secondsOf(where, 'longestBatch', longestBatch, { min: 1, max: 24 * 3600 }, 'give how long the records of one poll may take');
  const close = secondsOf(where, 'closeTimeout', closeTimeout, { min: 1, max: 3600 }, 'give the timeout that the program passes to close');
  return {
    facts: KAFKA_CONSUMER,
    // It accepts no connections.
    drain: 0,
    stop: batch + close,
    settings: [
      {
        kind: 'note',
        text: `on SIGTERM, poll no more (in Java: consumer.wakeup()), process the records in hand for at most ${batch}s, and close the consumer with a timeout of `
          + `${close}s: a consumer that does not close keeps its partitions from all others until its session times out`,
      },
    ],
  };
}

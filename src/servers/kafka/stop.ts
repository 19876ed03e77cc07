import { KAFKA } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Kafka broker takes to stop. */
export interface KafkaOptions extends ServerOptions {
  /**
   * How long its controlled shutdown may take: other brokers become leaders of its partitions, and it flushes its logs. It grows
   * with the number of partitions. Kafka has no setting for it, but continues when the controller has not agreed for 5 minutes. A
   * broker that is killed must check its logs at its next start, which takes far longer. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://kafka.apache.org/documentation/#basic_ops_restarting
   * @default Duration.minutes(2)
   */
  readonly controlledShutdown?: Duration;
}

/**
 * A Kafka broker.
 *
 * @param options how long its controlled shutdown may take
 * @throws if a duration is out of range
 * @see https://kafka.apache.org/documentation/#basic_ops_restarting
 */
export function kafka(options: KafkaOptions = {}): Behaviour {
  const { controlledShutdown = Duration.seconds(stopTimesOf(KAFKA).finish) } = options;
  const advice = 'give how long it takes to hand over all partitions and flush their logs';
  const stop = secondsOf('Server.kafka', 'controlledShutdown', controlledShutdown, { min: 1, max: 3600 }, advice);
  return { facts: KAFKA, stop, settings: [] };
}

import { Duration } from 'cdk8s';
import { KAFKA } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Kafka broker takes. */
export interface KafkaOptions extends ServerOptions {
  /**
   * How long its controlled shutdown may take: other brokers become leaders of its partitions, and it writes its logs to disk. It
   * grows with their number. Kafka has no setting for it, but goes on by itself when the controller has not agreed for 5 minutes.
   * A broker that is killed must check its logs when it starts again, which takes far longer.
   * Whole seconds, from 1 second to 1 hour.
   *
   * @see https://kafka.apache.org/documentation/#basic_ops_restarting
   * @default Duration.minutes(2)
   */
  readonly controlledShutdown?: Duration;
}

/**
 * Kafka: a broker.
 *
 * @param options how long its controlled shutdown takes
 * @throws if a time is out of its range
 * @see https://kafka.apache.org/documentation/#basic_ops_restarting
 */
export function kafka(options: KafkaOptions = {}): Behaviour {
  const { controlledShutdown = Duration.seconds(stopTimesOf(KAFKA).finish) } = options;
  const advice = 'give how long it takes to hand over all partitions and to write their logs';
  const stop = secondsOf('Server.kafka', 'controlledShutdown', controlledShutdown, { min: 1, max: 3600 }, advice);
  return { facts: KAFKA, stop, settings: [] };
}

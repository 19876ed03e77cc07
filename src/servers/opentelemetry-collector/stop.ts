import { OPENTELEMETRY_COLLECTOR } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an OpenTelemetry Collector may take to send what it holds. */
export interface OpentelemetryCollectorOptions extends ServerOptions {
  /**
   * How long the collector may take after its stop signal to finish open requests and to send all that its batches and queues
   * hold. What is left when it is killed is lost, unless `sending_queue.storage` keeps it on a volume. Whole seconds, from 1
   * second to 1 hour.
   *
   * @see https://opentelemetry.io/docs/collector/resiliency/
   * @default Duration.seconds(20)
   */
  readonly longestFlush?: Duration;
}

/**
 * OpenTelemetry Collector, on its own or beside an application.
 *
 * At its stop signal it stops its receivers first, then sends what is queued, once and without retries.
 *
 * @param options how long it may take to send what it holds
 * @throws if a duration is out of range
 * @see https://opentelemetry.io/docs/collector/resiliency/
 */
export function opentelemetryCollector(options: OpentelemetryCollectorOptions = {}): Behaviour {
  const { longestFlush = Duration.seconds(stopTimesOf(OPENTELEMETRY_COLLECTOR).finish) } = options;
  const stop = secondsOf('Server.opentelemetryCollector', 'longestFlush', longestFlush, { min: 1, max: 3600 }, 'give how long it may take to send what its queues hold');
  return { facts: OPENTELEMETRY_COLLECTOR, stop, settings: [] };
}

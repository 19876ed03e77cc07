import { PROMETHEUS } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Prometheus takes to stop. */
export interface PrometheusOptions extends ServerOptions {
  /**
   * `--storage.remote.flush-deadline`: how long Prometheus keeps sending samples to remote storage after its stop signal. What has
   * not been sent by then is missing there. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://prometheus.io/docs/prometheus/latest/command-line/prometheus/
   * @default Duration.minutes(1), the default of Prometheus
   */
  readonly flushDeadline?: Duration;

  /**
   * How long closing the database may take, including a compaction that is running. It grows with the number of series. Whole
   * seconds, from 1 second to 1 hour.
   *
   * @default Duration.minutes(4)
   */
  readonly closeDatabase?: Duration;
}

/**
 * Prometheus, as a server or an agent. It drops running queries at its stop signal: make the `drain` as long as the longest
 * query.
 *
 * @param options how long it may take to stop
 * @throws if a duration is out of range
 * @see https://prometheus.io/docs/prometheus/latest/getting_started/#shutting-down-your-instance-gracefully
 */
export function prometheus(options: PrometheusOptions = {}): Behaviour {
  const where = 'Server.prometheus';
  const { end, finish } = stopTimesOf(PROMETHEUS);
  const { closeDatabase = Duration.seconds(end), flushDeadline = Duration.seconds(finish) } = options;
  const range = { min: 1, max: 3600 };
  const flush = secondsOf(where, 'flushDeadline', flushDeadline, range, 'give how long it takes to send all samples to remote storage');
  const close = secondsOf(where, 'closeDatabase', closeDatabase, range, 'give how long it takes to close the database');
  return {
    facts: PROMETHEUS,
    stop: flush + close,
    settings: flush === finish ? [] : [{ kind: 'flag', programs: ['prometheus'], words: [`--storage.remote.flush-deadline=${flush}s`] }],
  };
}

import { LOGSTASH } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Logstash takes to stop. */
export interface LogstashOptions extends ServerOptions {
  /**
   * How long in-flight events may take through filters and outputs after the stop signal. Logstash has no setting for it, and waits
   * for a stuck output until it is killed. With `queue.drain`, it also empties its persistent queue first: include that. Whole
   * seconds, from 1 second to 1 day.
   *
   * @see https://www.elastic.co/docs/reference/logstash/shutdown
   * @default Duration.seconds(60)
   */
  readonly inFlightEvents?: Duration;
}

/**
 * Logstash.
 *
 * @param options how long in-flight events may take
 * @throws if a duration is out of range
 * @see https://www.elastic.co/docs/reference/logstash/shutdown
 */
export function logstash(options: LogstashOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(LOGSTASH);
  const { inFlightEvents = Duration.seconds(finish) } = options;
  const events = secondsOf('Server.logstash', 'inFlightEvents', inFlightEvents, { min: 1, max: 24 * 3600 }, 'give how long in-flight events take through filters and outputs');
  return { facts: LOGSTASH, stop: events + end, settings: [] };
}

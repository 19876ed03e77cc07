import { PASSENGER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Passenger takes to stop. */
export interface PassengerOptions extends ServerOptions {
  /**
   * How long requests may take after the stop signal. Passenger has no setting for it, and waits 60 seconds at most. Whole
   * seconds, from 1 second to 1 minute.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * Passenger Standalone (`passenger start`).
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://www.phusionpassenger.com/docs/references/config_reference/standalone/
 */
export function passenger(options: PassengerOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(PASSENGER);
  const { longestRequest = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.passenger', 'longestRequest', longestRequest, { min: 1, max: 60 }, 'give at least the longest request');
  return { facts: PASSENGER, stop: longest + end, settings: [] };
}

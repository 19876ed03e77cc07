import { ROAD_RUNNER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import { KEEPALIVE_LIMIT } from '../../shutdown/keepalive-limit';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long RoadRunner takes to stop. */
export interface RoadRunnerOptions extends ServerOptions {
  /**
   * How long a request may take, including the wait for a free worker. The drain is extended by it, so that requests of the last
   * new clients are over at the stop signal: RoadRunner then closes all connections once its workers have finished. Whole seconds,
   * from 0 to 50 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * `endure.grace_period`: how long the workers may finish what they do after the stop signal, before they are killed. Must be at
   * least the longest request, or the longest job. Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.roadrunner.dev/docs/app-server/cli
   * @default - 30 seconds, the default of RoadRunner
   */
  readonly gracePeriod?: Duration;
}

/**
 * RoadRunner.
 *
 * RoadRunner drops requests that come after its stop signal, and may cut the last response. So it drains until requests are over.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://docs.roadrunner.dev/docs/app-server/cli
 */
export function roadRunner(options: RoadRunnerOptions = {}): Behaviour {
  const where = 'Server.roadRunner';
  const { gracePeriod, longestRequest = Duration.seconds(20) } = options;
  const longest = secondsOf(where, 'longestRequest', longestRequest, { min: 0, max: KEEPALIVE_LIMIT }, 'give how long a request may take, because the drain depends on it');
  const grace = gracePeriod && secondsOf(where, 'gracePeriod', gracePeriod, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: ROAD_RUNNER,
    keepalive: longest,
    stop: grace ?? stopTimesOf(ROAD_RUNNER).finish,
    settings: grace === undefined ? [] : [
      { kind: 'note', text: `set 'grace_period: ${grace}s' under endure in .rr.yaml, because the grace period of the pod assumes it` },
    ],
  };
}

import { EMQX } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an EMQX node takes to stop. */
export interface EmqxOptions extends ServerOptions {
  /**
   * How long the node may take to exit after its stop signal: it closes all connections and stops its applications one after the
   * other. EMQX has no setting for it. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(60)
   */
  readonly longestStop?: Duration;
}

/**
 * EMQX. It disconnects all clients at once when it stops: they connect again to other nodes.
 *
 * @param options how long the node may take to stop
 * @throws if a duration is out of range
 * @see https://docs.emqx.com/en/emqx/latest/
 */
export function emqx(options: EmqxOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(EMQX).finish) } = options;
  const stop = secondsOf('Server.emqx', 'longestStop', longestStop, { min: 1, max: 3600 }, 'give how long it takes to close all connections and stop its applications');
  return { facts: EMQX, stop, settings: [] };
}

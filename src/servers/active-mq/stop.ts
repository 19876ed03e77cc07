import { ACTIVE_MQ } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an ActiveMQ broker takes to stop. */
export interface ActiveMqOptions extends ServerOptions {
  /**
   * How long the broker may take to close its connections and to checkpoint its message store. ActiveMQ has no setting for it. A
   * broker that is killed must recover its index from its journal at its next start. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://activemq.apache.org/components/classic/documentation/kahadb
   * @default Duration.seconds(30)
   */
  readonly longestStop?: Duration;
}

/**
 * An ActiveMQ Classic broker. Clients need the failover transport to reconnect, and to send again what was in flight.
 *
 * @param options how long its stop may take
 * @throws if a duration is out of range
 * @see https://activemq.apache.org/components/classic/documentation/failover-transport-reference
 */
export function activeMq(options: ActiveMqOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(ACTIVE_MQ).finish) } = options;
  const advice = 'give how long it takes to close all connections and to checkpoint the message store';
  return { facts: ACTIVE_MQ, stop: secondsOf('Server.activeMq', 'longestStop', longestStop, { min: 1, max: 3600 }, advice), settings: [] };
}

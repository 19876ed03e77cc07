import { ZOOKEEPER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long ZooKeeper takes to stop. */
export interface ZookeeperOptions extends ServerOptions {
  /**
   * How long ZooKeeper may take to exit. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(10)
   */
  readonly longestStop?: Duration;
}

/**
 * A ZooKeeper server. It always drops its connections when it stops. Clients keep their session if they connect to another server,
 * or to the next one, within their session timeout.
 *
 * @param options how long it may take to stop
 * @throws if a duration is out of range
 * @see https://zookeeper.apache.org/doc/current/zookeeperAdmin.html
 */
export function zookeeper(options: ZookeeperOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(ZOOKEEPER).finish) } = options;
  return {
    facts: ZOOKEEPER,
    stop: secondsOf('Server.zookeeper', 'longestStop', longestStop, { min: 1, max: 3600 }, 'give how long ZooKeeper may take to exit after its stop signal'),
    settings: [],
  };
}

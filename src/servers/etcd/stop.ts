import { ETCD } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long etcd takes to stop. */
export interface EtcdOptions extends ServerOptions {
  /**
   * `--election-timeout`, as etcd is configured. Its limits for in-flight requests and for moving its leadership grow with it:
   * each is 5 seconds and two election timeouts. Whole seconds, from 1 second to 50 seconds.
   *
   * @see https://etcd.io/docs/latest/tuning/
   * @default Duration.seconds(1), the default of etcd
   */
  readonly electionTimeout?: Duration;
}

/** How long a request may take beside two election timeouts, in seconds. */
const REQUEST = 5;

/**
 * A member of an etcd cluster. A leader moves its leadership to another member at its stop signal.
 *
 * @param options its election timeout
 * @throws if a duration is out of range
 * @see https://etcd.io/docs/latest/op-guide/
 */
export function etcd(options: EtcdOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(ETCD);
  const { electionTimeout = Duration.seconds((finish - REQUEST) / 2) } = options;
  const election = secondsOf('Server.etcd', 'electionTimeout', electionTimeout, { min: 1, max: 50 }, 'give the --election-timeout of etcd');
  const limit = REQUEST + 2 * election;
  return {
    facts: ETCD,
    // The end grows with the limit, which it has in it twice.
    stop: limit + end + 2 * (limit - finish),
    settings: [],
  };
}

import { PULSAR } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Pulsar broker takes to stop, as set in its configuration. */
export interface PulsarOptions extends ServerOptions {
  /**
   * `brokerShutdownTimeoutMs`: how long the broker may take to unload its topics after its stop signal, before it exits without having
   * done so. It grows with the number of topics. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://pulsar.apache.org/reference/#/next/config/reference-configuration-broker?id=brokershutdowntimeoutms
   * @default Duration.seconds(60), the default of Pulsar
   */
  readonly brokerShutdownTimeout?: Duration;
}

/**
 * A Pulsar broker. Bookies, proxies and ZooKeeper stop in other ways.
 *
 * @param options how long unloading its topics may take
 * @throws if a duration is out of range
 * @see https://pulsar.apache.org/docs/
 */
export function pulsar(options: PulsarOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(PULSAR);
  const { brokerShutdownTimeout = Duration.seconds(finish) } = options;
  const timeout = secondsOf('Server.pulsar', 'brokerShutdownTimeout', brokerShutdownTimeout, { min: 1, max: 3600 }, 'give how long it takes to unload all topics');
  return {
    facts: PULSAR,
    stop: timeout + end,
    settings: timeout === finish ? [] : [
      { kind: 'note', text: `set 'brokerShutdownTimeoutMs=${timeout * 1000}' in broker.conf, or the broker exits earlier or later than planned` },
    ],
  };
}

import { FLUENT_BIT } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Fluent Bit takes to stop, as set in its configuration. */
export interface FluentBitOptions extends ServerOptions {
  /**
   * `Grace`: how long Fluent Bit tries to send what it has buffered after its stop signal. It accepts nothing new meanwhile, and
   * ends earlier when all is sent. What is left then is lost, unless it is buffered on a volume that outlives the pod. Whole
   * seconds, from 1 second to 1 hour.
   *
   * @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section
   * @default - not set: the grace period assumes 5 seconds, the default of Fluent Bit
   */
  readonly grace?: Duration;
}

/**
 * Fluent Bit. Its default image has no shell, which the drain hook needs before Kubernetes 1.30: give a `drain` of 0 where nothing
 * sends to it over the network.
 *
 * @param options how long sending may take
 * @throws if a duration is out of range
 * @see https://docs.fluentbit.io/manual/
 */
export function fluentBit(options: FluentBitOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(FLUENT_BIT);
  const { grace = Duration.seconds(finish) } = options;
  const seconds = secondsOf('Server.fluentBit', 'grace', grace, { min: 1, max: 3600 }, 'give how long sending the buffered logs may take');
  return {
    facts: FLUENT_BIT,
    stop: seconds + end,
    settings: seconds === finish ? [] : [
      { kind: 'note', text: `set 'Grace ${seconds}' in the service section of the Fluent Bit configuration, or it drops what it has not sent after 5 s` },
    ],
  };
}

import type { Duration } from 'cdk8s';
import { COREDNS } from './facts';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long CoreDNS keeps answering. */
export interface CorednsOptions extends ServerOptions {
  /**
   * `lameduck` of its health plugin: how long CoreDNS keeps answering queries after its stop signal, before it closes its ports.
   * The `ready` plugin reports that it is not ready in this time. Whole seconds, from 0 to 1 hour.
   *
   * It follows the drain. To use it instead of the drain, for example on Kubernetes before 1.30, because its images have no
   * `sleep`, set `drain` to 0.
   *
   * @see https://coredns.io/plugins/health/
   * @default - not set: CoreDNS closes its ports at its stop signal
   */
  readonly lameduck?: Duration;
}

/**
 * CoreDNS, also as NodeLocal DNSCache. After its stop signal, it gives queries in flight 5 seconds.
 *
 * @param options how long it keeps answering
 * @throws if a duration is out of range
 * @see https://coredns.io/plugins/health/
 */
export function coredns(options: CorednsOptions = {}): Behaviour {
  const { lameduck } = options;
  const on = lameduck && secondsOf('Server.coredns', 'lameduck', lameduck, { min: 0, max: 3600 }, 'give how long it keeps answering after its stop signal');
  return {
    facts: COREDNS,
    stop: (on ?? 0) + stopTimesOf(COREDNS).finish,
    settings: on === undefined ? [] : [{ kind: 'note', text: `set 'health { lameduck ${on}s }' in the Corefile: the grace period assumes it` }],
  };
}

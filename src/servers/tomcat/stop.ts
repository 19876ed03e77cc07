import { TOMCAT } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Tomcat takes to stop, as configured in server.xml. */
export interface TomcatOptions extends ServerOptions {
  /**
   * `gracefulStopAwaitMillis`: how long Tomcat lets in-flight requests finish after its stop signal. Must be at least the longest
   * request. Whole seconds, from 1 second to 1 hour.
   *
   * Only server.xml can set it, on the Service, together with `bindOnInit="false"` on each Connector; the annotation of the pod
   * shows both. Available from Tomcat 8.5.61, 9.0.41 and 10.0.
   *
   * @see https://tomcat.apache.org/tomcat-10.1-doc/config/service.html
   * @default Duration.seconds(20)
   */
  readonly gracefulStopAwait?: Duration;
}

/**
 * Tomcat on its own. For one that Spring Boot starts, use `springBoot`.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://tomcat.apache.org/tomcat-10.1-doc/config/service.html
 */
export function tomcat(options: TomcatOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(TOMCAT);
  const { gracefulStopAwait = Duration.seconds(finish) } = options;
  const wait = secondsOf('Server.tomcat', 'gracefulStopAwait', gracefulStopAwait, { min: 1, max: 3600 }, 'give at least the longest request');
  return {
    facts: TOMCAT,
    stop: wait + end,
    settings: [
      {
        kind: 'note',
        text: `set 'gracefulStopAwaitMillis="${wait * 1000}"' on the Service and 'bindOnInit="false"' on each Connector in server.xml, or requests are dropped when Tomcat stops`,
      },
    ],
  };
}

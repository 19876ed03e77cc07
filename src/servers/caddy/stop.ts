import { CADDY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour, Note } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Caddy takes to stop, as configured in its Caddyfile. */
export interface CaddyOptions extends ServerOptions {
  /**
   * `grace_period`: how long Caddy lets in-flight requests finish after it has closed its ports, before it drops them. Must be at
   * least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://caddyserver.com/docs/caddyfile/options#grace-period
   * @default Duration.seconds(20)
   */
  readonly gracePeriod?: Duration;

  /**
   * `shutdown_delay`: how long Caddy keeps serving after its stop signal, before it closes its ports. Whole seconds, from 0 to 1
   * hour.
   *
   * It follows the drain. During it, `@closing vars {http.shutting_down} true` and `header @closing Connection close` in the
   * Caddyfile tell clients to close their connections. To use it instead of the drain, for example in an image without `sleep` on
   * Kubernetes before 1.30, set `drain` to 0.
   *
   * @see https://caddyserver.com/docs/caddyfile/options#shutdown-delay
   * @default Duration.seconds(0)
   */
  readonly shutdownDelay?: Duration;
}

/**
 * Caddy.
 *
 * Caddy closes idle connections at its stop signal, which loses a request in flight on one. Have the Caddyfile send
 * `Connection: close` during `shutdown_delay`, as `shutdownDelay` describes, or let clients retry.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://caddyserver.com/docs/command-line#signals
 */
export function caddy(options: CaddyOptions = {}): Behaviour {
  const { gracePeriod = Duration.seconds(stopTimesOf(CADDY).finish), shutdownDelay = Duration.seconds(0) } = options;
  const grace = secondsOf('Server.caddy', 'gracePeriod', gracePeriod, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  const delay = secondsOf('Server.caddy', 'shutdownDelay', shutdownDelay, { min: 0, max: 3600 }, 'give how long it keeps serving after its stop signal');
  const delayed: Note[] = [{ kind: 'note', text: `set 'shutdown_delay ${delay}s' in the global options of the Caddyfile: the grace period assumes it` }];
  return {
    facts: CADDY,
    stop: delay + grace,
    settings: [
      { kind: 'note', text: `set 'grace_period ${grace}s' in the global options of the Caddyfile, or a client that stays connected keeps Caddy running until it is killed` },
      ...delay > 0 ? delayed : [],
    ],
  };
}

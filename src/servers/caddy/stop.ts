import { Duration } from 'cdk8s';
import { CADDY } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour, Note } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Caddy takes, which is configured elsewhere. */
export interface CaddyOptions extends ServerOptions {
  /**
   * `grace_period`: Caddy cuts what still runs so long after it has closed its ports. At least the longest request.
   * Whole seconds, from 1 second to 1 day.
   *
   * @see https://caddyserver.com/docs/caddyfile/options#grace-period
   * @default Duration.seconds(20)
   */
  readonly gracePeriod?: Duration;

  /**
   * `shutdown_delay`: how long Caddy goes on serving after its stop signal, before it closes its ports. Whole seconds, from 0 to 1 hour.
   *
   * It comes after the drain. In it, `@closing vars {http.shutting_down} true` and `header @closing Connection close` in the
   * Caddyfile tell clients to close their connections. Where it is to do the work of the drain, as in an image
   * without `sleep` on Kubernetes before 1.30, set `drain` to 0.
   *
   * @see https://caddyserver.com/docs/caddyfile/options#shutdown-delay
   * @default Duration.seconds(0)
   */
  readonly shutdownDelay?: Duration;
}

/**
 * Caddy.
 *
 * Caddy closes idle connections at its stop signal; a request on its way on one is lost. Have the Caddyfile tell clients
 * to close during `shutdown_delay`, as docs/servers.md shows, or let clients retry.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://caddyserver.com/docs/command-line#signals
 */
export function caddy(options: CaddyOptions = {}): Behaviour {
  const { gracePeriod = Duration.seconds(stopTimesOf(CADDY).finish), shutdownDelay = Duration.seconds(0) } = options;
  const grace = secondsOf('Server.caddy', 'gracePeriod', gracePeriod, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  const delay = secondsOf('Server.caddy', 'shutdownDelay', shutdownDelay, { min: 0, max: 3600 }, 'give how long it serves on after its stop signal');
  const delayed: Note[] = [{ kind: 'note', text: `set 'shutdown_delay ${delay}s' in the global options of the Caddyfile: the stop counts on it` }];
  return {
    facts: CADDY,
    stop: delay + grace,
    settings: [
      { kind: 'note', text: `set 'grace_period ${grace}s' in the global options of the Caddyfile, or a client that stays keeps Caddy until it is killed` },
      ...delay > 0 ? delayed : [],
    ],
  };
}

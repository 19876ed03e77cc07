import { HAPROXY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import { keepaliveOf } from '../machinery/keepalive';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long HAProxy takes to stop, as configured in haproxy.cfg. */
export interface HaproxyOptions extends ServerOptions {
  /**
   * `hard-stop-after`: how long HAProxy lets in-flight requests finish after its stop signal, before it drops them. Must be at
   * least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.haproxy.org/2.8/configuration.html#3.1-hard-stop-after
   * @default Duration.seconds(20)
   */
  readonly hardStopAfter?: Duration;

  /**
   * The age from which HAProxy sends `Connection: close` on a connection, as `GracefulHaproxy` configures it. The drain is
   * extended by it, so that all clients are told before HAProxy stops. Whole seconds, from 1 second to 1 hour.
   *
   * @default - none: HAProxy closes idle connections when it stops, which loses a request in flight on one
   */
  readonly keepaliveTime?: Duration;
}

/**
 * HAProxy.
 *
 * HAProxy closes idle connections at its stop signal, which loses a request in flight on one. With `keepaliveTime`, and a
 * configuration like that of `GracefulHaproxy`, clients are told to close beforehand; then only a connection that was idle for
 * the whole drain can lose a request.
 *
 * @param options how long requests and connections may take
 * @throws if a duration is out of range
 * @see https://docs.haproxy.org/2.8/management.html#4
 */
export function haproxy(options: HaproxyOptions = {}): Behaviour {
  const { keepaliveTime, hardStopAfter = Duration.seconds(stopTimesOf(HAPROXY).finish) } = options;
  const stop = secondsOf('Server.haproxy', 'hardStopAfter', hardStopAfter, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: HAPROXY,
    keepalive: keepaliveOf('Server.haproxy', keepaliveTime, 'hardStopAfter', stop),
    stop,
    settings: [
      { kind: 'note', text: `set 'hard-stop-after ${stop}s' in the global section of haproxy.cfg, or a client that stays connected keeps HAProxy running until it is killed` },
      ...!keepaliveTime ? [] : [{
        kind: 'note' as const,
        text: `set 'tcp-request connection set-var(sess.born) date' and 'http-after-response set-header connection close if { date,sub(sess.born) ge ${keepaliveTime.toSeconds()} }' `
          + 'in each frontend of haproxy.cfg: the drain assumes it',
      }],
    ],
  };
}

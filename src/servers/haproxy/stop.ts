import { Duration } from 'cdk8s';
import { HAPROXY } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { keepaliveOf } from '../machinery/keepalive';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an HAProxy takes, which is configured elsewhere. */
export interface HaproxyOptions extends ServerOptions {
  /**
   * `hard-stop-after`: HAProxy cuts what still runs so long after its stop signal. At least the longest request.
   * Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.haproxy.org/2.8/configuration.html#3.1-hard-stop-after
   * @default Duration.seconds(20)
   */
  readonly hardStopAfter?: Duration;

  /**
   * HAProxy is configured to tell connections older than this to close with its next answer, as `GracefulHaproxy` does. It
   * lengthens the drain, so that all are told before HAProxy stops. Whole seconds, from 1 second to 1 hour.
   *
   * @default - not counted: HAProxy closes idle connections when it stops, and a request that is just on its way is lost
   */
  readonly keepaliveTime?: Duration;
}

/**
 * HAProxy.
 *
 * HAProxy closes idle connections at its stop signal; a request on its way on one is lost. With `keepaliveTime`, and a
 * configuration as that of `GracefulHaproxy`, clients are told to close before; then only a connection that was idle for
 * the whole drain can lose one.
 *
 * @param options how long its connections take
 * @throws if a time is out of its range
 * @see https://docs.haproxy.org/2.8/management.html#4
 */
export function haproxy(options: HaproxyOptions = {}): Behaviour {
  const { keepaliveTime, hardStopAfter = Duration.seconds(stopTimesOf(HAPROXY).finish) } = options;
  const stop = secondsOf('Server.haproxy', 'hardStopAfter', hardStopAfter, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  return {
    facts: HAPROXY,
    keepalive: keepaliveOf('Server.haproxy', keepaliveTime, 'hardStopAfter', stop),
    stop,
    settings: [
      { kind: 'note', text: `set 'hard-stop-after ${stop}s' in the global section of haproxy.cfg, or a client that stays keeps HAProxy until it is killed` },
      ...!keepaliveTime ? [] : [{
        kind: 'note' as const,
        text: `set 'tcp-request connection set-var(sess.born) date' and 'http-after-response set-header connection close if { date,sub(sess.born) ge ${keepaliveTime.toSeconds()} }' `
          + 'in each frontend of haproxy.cfg: the drain counts on it',
      }],
    ],
  };
}

import { LAME_DUCK, NATS } from './facts';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { inWords, secondsOf } from '../../private/seconds';
import type { Behaviour, Note } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the lame duck mode of NATS takes, as configured in its configuration file. */
export interface NatsOptions extends ServerOptions {
  /**
   * `lame_duck_duration`: the time over which NATS disconnects its clients one by one, so that they do not all reconnect to the
   * other servers at once. It takes at most one second per client, so that NATS exits sooner with few clients. Whole seconds,
   * from 30 seconds, the minimum of NATS, to 1 hour. JetStream needs extra time to hand over and exit: give a longer `margin` if
   * that takes more than a few seconds.
   *
   * @see https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode
   * @default - not set: the grace period assumes 2 minutes, the default of NATS
   */
  readonly lameDuckDuration?: Duration;

  /**
   * `lame_duck_grace_period`: how long all clients are still served before NATS disconnects the first one; part of
   * `lameDuckDuration`. Must be at least the longest request. Whole seconds, from 1 second to less than `lameDuckDuration`.
   *
   * @see https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode
   * @default - not set: 10 seconds, the default of NATS
   */
  readonly lameDuckGracePeriod?: Duration;
}

/** The minimum of `lame_duck_duration`. Seconds. */
const LEAST_DURATION = 30;

/**
 * NATS. It disconnects its clients gradually in its lame duck mode.
 *
 * The default image has no shell, which the drain hook needs: use the Alpine image, unless Kubernetes itself sends the signal.
 *
 * @param options how long its lame duck mode may take
 * @throws if a duration is out of range, or if the lame duck mode is shorter than its grace period
 * @see https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode
 */
export function nats(options: NatsOptions = {}): Behaviour {
  const { lameDuckDuration, lameDuckGracePeriod } = options;
  const duration = lameDuckDuration && secondsOf('Server.nats', 'lameDuckDuration', lameDuckDuration, { min: LEAST_DURATION, max: 3600 },
    `give the time over which NATS disconnects its clients; NATS requires at least ${LEAST_DURATION} s`);
  const grace = lameDuckGracePeriod && secondsOf('Server.nats', 'lameDuckGracePeriod', lameDuckGracePeriod, { min: 1, max: 3600 },
    'give at least the longest request');
  const stop = duration ?? stopTimesOf(NATS).finish;
  if ((grace ?? 0) >= stop) {
    throw new Error(`Server.nats: 'lameDuckGracePeriod' (${inWords(grace!)}) must be shorter than 'lameDuckDuration' (${inWords(stop)}), because `
      + 'it is part of it: shorten it, or lengthen the other');
  }
  // Needs no shell, nor `timeout`: the default image has neither.
  const lameDuck = Hook.exec(LAME_DUCK, { timeout: Duration.seconds(stop), enforceTimeout: false });
  const note = (text: string): Note => ({ kind: 'note', text });
  return {
    facts: NATS,
    stop,
    // It returns at once. What follows is SIGTERM, which does nothing in lame duck mode: so the time of the stop is that of the
    // hook. But a server that gets no CPU in between sees both signals at once, and was cut in 5 of 15 runs on a busy machine:
    // so it is given a second, wherever there is a shell, which a drain needs as well.
    otherwise: options.drain?.toMilliseconds() === 0 ? lameDuck : Hook.sequence(lameDuck, Hook.sleep(Duration.seconds(1))),
    settings: [
      ...duration === undefined ? [] : [note(`set 'lame_duck_duration: "${duration}s"' in the NATS configuration: the grace period assumes it`)],
      ...grace === undefined ? [] : [note(`set 'lame_duck_grace_period: "${grace}s"' in the NATS configuration, or clients are disconnected earlier or later than planned`)],
    ],
  };
}

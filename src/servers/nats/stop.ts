import { Duration } from 'cdk8s';
import { LAME_DUCK, NATS } from './facts';
import { Hook } from '../../hooks';
import { inWords, secondsOf } from '../../private/seconds';
import { Behaviour, Note } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the lame duck mode of a NATS server takes, which is configured elsewhere. */
export interface NatsOptions extends ServerOptions {
  /**
   * `lame_duck_duration`: within which time all clients are sent away, one by one, so that they do not all come to the other
   * servers at once. NATS takes no less than 30 seconds here, but ends sooner where there are few clients: it takes at
   * most a second for each of them. Whole seconds, from 30 seconds to 1 hour. With JetStream, its handover and its end come
   * on top: give a longer `margin` where they take more than seconds.
   *
   * @see https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode
   * @default - not set: 2 minutes, which NATS itself takes at most, are counted
   */
  readonly lameDuckDuration?: Duration;

  /**
   * `lame_duck_grace_period`: how long clients that were told to leave are still served, before the first of them is sent
   * away; a part of `lameDuckDuration`. At least the longest request. Whole seconds, from 1 second to less than
   * `lameDuckDuration`.
   *
   * @see https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode
   * @default - not set: 10 seconds, as NATS itself has it
   */
  readonly lameDuckGracePeriod?: Duration;
}

/** The minimum of `lame_duck_duration`. Seconds. */
const LEAST_DURATION = 30;

/**
 * NATS, which sends its clients away in its lame duck mode.
 *
 * Its default image has no shell, which a hook needs that drains first: use the image on Alpine, unless Kubernetes itself
 * sends the signal.
 *
 * @param options how long its lame duck mode takes
 * @throws if a time is out of its range, or if the lame duck mode is shorter than its grace period
 * @see https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode
 */
export function nats(options: NatsOptions = {}): Behaviour {
  const { lameDuckDuration, lameDuckGracePeriod } = options;
  const duration = lameDuckDuration && secondsOf('Server.nats', 'lameDuckDuration', lameDuckDuration, { min: LEAST_DURATION, max: 3600 },
    'give within which time all clients are to be sent away, of which NATS wants half a minute at least');
  const grace = lameDuckGracePeriod && secondsOf('Server.nats', 'lameDuckGracePeriod', lameDuckGracePeriod, { min: 1, max: 3600 },
    'give at least how long the longest request takes');
  const stop = duration ?? stopTimesOf(NATS).finish;
  if ((grace ?? 0) >= stop) {
    throw new Error(`Server.nats: 'lameDuckGracePeriod' (${inWords(grace!)}) must be shorter than 'lameDuckDuration' (${inWords(stop)}), of which it is a part: `
      + 'shorten it, or lengthen the other');
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
      ...duration === undefined ? [] : [note(`set 'lame_duck_duration: "${duration}s"' in the configuration of NATS: the grace period counts on it`)],
      ...grace === undefined ? [] : [note(`set 'lame_duck_grace_period: "${grace}s"' in the configuration of NATS, or clients are cut earlier or later than that`)],
    ],
  };
}

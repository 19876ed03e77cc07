import { MOSQUITTO } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Mosquitto takes to stop. */
export interface MosquittoOptions extends ServerOptions {
  /**
   * How long saving sessions, retained and queued messages may take, which Mosquitto does at its stop signal if `persistence` is
   * on. It grows with them. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://mosquitto.org/man/mosquitto-conf-5.html
   * @default Duration.seconds(30)
   */
  readonly longestSave?: Duration;
}

/**
 * Mosquitto. It closes the connections of its clients at its stop signal; they send unacknowledged messages again.
 *
 * @param options how long it may take to save
 * @throws if a duration is out of range
 * @see https://mosquitto.org/man/mosquitto-8.html
 */
export function mosquitto(options: MosquittoOptions = {}): Behaviour {
  const { longestSave = Duration.seconds(stopTimesOf(MOSQUITTO).finish) } = options;
  return {
    facts: MOSQUITTO,
    stop: secondsOf('Server.mosquitto', 'longestSave', longestSave, { min: 1, max: 3600 }, 'give how long it takes to save all messages'),
    settings: [
      {
        kind: 'note',
        text: "set 'persistence true' and 'persistence_location' on a volume in mosquitto.conf, or sessions, retained and queued messages are lost at each stop",
      },
    ],
  };
}

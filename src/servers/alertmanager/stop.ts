import { ALERTMANAGER } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Alertmanager takes to stop. */
export interface AlertmanagerOptions extends ServerOptions {
  /**
   * How long saving silences and the notification log may take. Leaving the cluster takes up to 10 seconds more. Whole seconds,
   * from 1 second to 1 hour.
   *
   * @default Duration.seconds(10)
   */
  readonly longestSave?: Duration;
}

/**
 * Alertmanager. It saves silences and its notification log at its stop signal, and otherwise every 15 minutes.
 *
 * @param options how long it may take to stop
 * @throws if a duration is out of range
 * @see https://prometheus.io/docs/alerting/latest/alertmanager/
 */
export function alertmanager(options: AlertmanagerOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(ALERTMANAGER);
  const { longestSave = Duration.seconds(end) } = options;
  const save = secondsOf('Server.alertmanager', 'longestSave', longestSave, { min: 1, max: 3600 }, 'give how long it takes to save silences and the notification log');
  return { facts: ALERTMANAGER, stop: finish + save, settings: [] };
}

import { FLUENTD } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Fluentd takes to stop. */
export interface FluentdOptions extends ServerOptions {
  /**
   * How long the final flush of its buffers may take after its stop signal. Fluentd has no setting for it. Memory buffers are always
   * flushed, file buffers with `flush_at_shutdown true` only. Whole seconds, from 1 second to 10 minutes, when its supervisor kills its
   * workers.
   *
   * @see https://docs.fluentd.org/configuration/buffer-section
   * @default Duration.seconds(30)
   */
  readonly longestFlush?: Duration;
}

/**
 * Fluentd.
 *
 * @param options how long the final flush may take
 * @throws if a duration is out of range
 * @see https://docs.fluentd.org/deployment/signals
 */
export function fluentd(options: FluentdOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(FLUENTD);
  const { longestFlush = Duration.seconds(finish) } = options;
  const flush = secondsOf('Server.fluentd', 'longestFlush', longestFlush, { min: 1, max: 600 }, 'give how long flushing all buffers may take');
  return { facts: FLUENTD, stop: flush + end, settings: [] };
}

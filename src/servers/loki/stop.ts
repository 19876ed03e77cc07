import { LOKI } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour, Setting } from '../machinery/behaviour';
import type { ServerFacts } from '../machinery/facts';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Loki, Mimir or Tempo takes to stop. */
export interface LokiOptions extends ServerOptions {
  /**
   * `-server.graceful-shutdown-timeout`: how long it lets requests finish after its modules have stopped, before it drops them.
   * Added to the arguments where the manifest has them. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://grafana.com/docs/loki/latest/configure/#server
   * @default - 30 seconds, its own default
   */
  readonly gracefulShutdownTimeout?: Duration;

  /**
   * `-shutdown-delay`: how long it keeps serving after its stop signal, while it reports on `/ready` that it is not ready. Added to
   * the arguments where the manifest has them. Whole seconds, from 0 to 1 hour.
   *
   * It follows the drain. To use it instead of the drain, for example on Kubernetes before 1.30, because its images have no
   * `sleep`, set `drain` to 0.
   *
   * @see https://grafana.com/docs/loki/latest/configure/
   * @default - not set: it begins to stop at its stop signal
   */
  readonly shutdownDelay?: Duration;

  /**
   * How long its modules may take to stop. Ingesters leave the ring, and write all that they hold to storage if they are told to
   * flush on shutdown: give them several minutes then. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://grafana.com/docs/loki/latest/operations/storage/wal/
   * @default Duration.seconds(30)
   */
  readonly longestFlush?: Duration;
}

/** How a program of the server library stops. */
export function lokiBehaviour(facts: ServerFacts, options: LokiOptions): Behaviour {
  const where = `Server.${facts.id}`;
  const { end, finish } = stopTimesOf(facts);
  const { gracefulShutdownTimeout, longestFlush = Duration.seconds(end), shutdownDelay } = options;
  const timeout = gracefulShutdownTimeout
    && secondsOf(where, 'gracefulShutdownTimeout', gracefulShutdownTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  const delay = shutdownDelay
    && secondsOf(where, 'shutdownDelay', shutdownDelay, { min: 0, max: 3600 }, 'give how long it keeps serving after its stop signal');
  const flush = secondsOf(where, 'longestFlush', longestFlush, { min: 1, max: 3600 }, 'give how long its modules may take to stop');
  const flags = { '-shutdown-delay': delay, '-server.graceful-shutdown-timeout': timeout };
  return {
    facts,
    stop: (delay ?? 0) + flush + (timeout ?? finish),
    settings: Object.entries(flags).flatMap(([name, value]): Setting[] => value === undefined ? []
      : [{ kind: 'flag', programs: facts.programs[0].names!, words: [`${name}=${value}s`] }]),
  };
}

/**
 * Grafana Loki. At its stop signal it stops its modules, and then its server.
 *
 * @param options how long it takes
 * @throws if a duration is out of range
 * @see https://grafana.com/docs/loki/latest/configure/
 */
export function loki(options: LokiOptions = {}): Behaviour {
  return lokiBehaviour(LOKI, options);
}

import { TEMPORAL } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the activities of a Temporal worker may take. */
export interface TemporalOptions extends ServerOptions {
  /**
   * How long activities may go on after the stop signal, before the worker cancels them. Must be at least the longest activity.
   * The program sets it in the options of its worker, where it is 0 by default. Whole seconds, from 1 second to 6 days.
   *
   * @see https://docs.temporal.io/encyclopedia/workers/worker-shutdown
   * @default Duration.minutes(1)
   */
  readonly gracefulShutdownTimeout?: Duration;
}

/**
 * A worker for Temporal, in any language. It needs no drain, because it accepts no connections: it polls the Temporal server.
 *
 * By default the SDKs leave activities no time after the stop signal: their attempts are lost, and the server starts new ones only
 * after a timeout.
 *
 * @param options how long activities may take
 * @throws if a duration is out of range
 * @see https://docs.temporal.io/workers
 */
export function temporal(options: TemporalOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(TEMPORAL);
  const { gracefulShutdownTimeout = Duration.seconds(finish) } = options;
  const limit = secondsOf('Server.temporal', 'gracefulShutdownTimeout', gracefulShutdownTimeout, { min: 1, max: 6 * 24 * 3600 }, 'give at least the longest activity');
  return {
    facts: TEMPORAL,
    // It accepts no connections.
    drain: 0,
    stop: limit + end,
    settings: [
      {
        kind: 'note',
        text: `set ${limit}s in the options of the worker (Go: WorkerStopTimeout, and run it with worker.InterruptCh(); TypeScript: shutdownGraceTime; Python: `
          + 'graceful_shutdown_timeout, and call shutdown() on SIGTERM): by default activities have no time to finish, and their attempts are lost',
      },
    ],
  };
}

import { PUMA } from './facts';
import { Duration } from '../../private/duration';
import { inWords, secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Puma takes to stop, as configured in config/puma.rb. */
export interface PumaOptions extends ServerOptions {
  /**
   * `force_shutdown_after`: how long Puma lets in-flight requests finish after its stop signal, before it aborts them with a 503.
   * Must be at least the longest request. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.rubydoc.info/gems/puma/Puma/DSL#force_shutdown_after-instance_method
   * @default Duration.seconds(20), or none if `workerShutdownTimeout` is given
   */
  readonly forceShutdownAfter?: Duration;

  /**
   * `worker_shutdown_timeout`: in cluster mode, how long Puma waits for a worker to exit after the stop signal, before it kills
   * it. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.rubydoc.info/gems/puma/Puma/DSL#worker_shutdown_timeout-instance_method
   * @default - 30 seconds, the default of Puma, or longer if `forceShutdownAfter` requires it
   */
  readonly workerShutdownTimeout?: Duration;
}

/** What Puma itself has for `worker_shutdown_timeout`, in seconds. */
const WORKER_DEFAULT = 30;

/**
 * Puma, in single or cluster mode. As PID 1 it exits with code 1, unless `raise_exception_on_sigterm` is false.
 *
 * Puma closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range, or if workers would be killed before their requests finish
 * @see https://github.com/puma/puma/blob/master/docs/signals.md
 */
export function puma(options: PumaOptions = {}): Behaviour {
  const where = 'Server.puma';
  const { end, finish } = stopTimesOf(PUMA);
  const range = { min: 1, max: 3600 };
  const advice = 'give at least the longest request';
  const given = options.workerShutdownTimeout && secondsOf(where, 'workerShutdownTimeout', options.workerShutdownTimeout, range, advice);
  const wanted = options.forceShutdownAfter ?? (given === undefined ? Duration.seconds(finish) : undefined);
  const force = wanted && secondsOf(where, 'forceShutdownAfter', wanted, range, advice);
  if (force !== undefined && given !== undefined && given < force) {
    throw new Error(`${where}: 'workerShutdownTimeout' (${inWords(given)}) must be at least 'forceShutdownAfter' (${inWords(force)}), because `
      + 'Puma kills its workers with all their requests at the former: lengthen it, or leave one of them out');
  }
  const ofThreads = force === undefined ? Infinity : force + end;
  const ofWorkers = given ?? Math.max(ofThreads, WORKER_DEFAULT);
  return {
    facts: PUMA,
    // A worker that is killed is gone within a second, which the cluster sees within another.
    stop: Math.min(ofThreads, ofWorkers + 2),
    settings: [
      ...force === undefined ? [] : [
        { kind: 'note' as const, text: `set 'force_shutdown_after ${force}' in config/puma.rb, or a request that never ends keeps Puma running until it is killed` },
      ],
      ...ofWorkers === WORKER_DEFAULT ? [] : [
        { kind: 'note' as const, text: `set 'worker_shutdown_timeout ${ofWorkers}' in config/puma.rb if Puma has workers, or it kills them ${WORKER_DEFAULT} s after its stop signal` },
      ],
    ],
  };
}

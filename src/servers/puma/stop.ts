import { Duration } from 'cdk8s';
import { PUMA } from './facts';
import { inWords, secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';

/** How long a Puma takes, which is configured elsewhere. */
export interface PumaOptions extends ServerOptions {
  /**
   * `force_shutdown_after`: Puma ends requests that still run so long after its stop signal, with 503. At least the longest
   * request. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.rubydoc.info/gems/puma/Puma/DSL#force_shutdown_after-instance_method
   * @default Duration.seconds(20), and none where `workerShutdownTimeout` is given
   */
  readonly forceShutdownAfter?: Duration;

  /**
   * `worker_shutdown_timeout`: in cluster mode, Puma kills a worker that has not ended so long after the stop signal.
   * Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.rubydoc.info/gems/puma/Puma/DSL#worker_shutdown_timeout-instance_method
   * @default - 30 seconds, which is Puma's own, or longer where `forceShutdownAfter` needs it
   */
  readonly workerShutdownTimeout?: Duration;
}

/** What Puma gives to threads that it tells to end, and then to those that it kills, in seconds. */
const END_OF_THREADS = 5 + 1;
/** What Puma itself has for `worker_shutdown_timeout`, in seconds. */
const WORKER_DEFAULT = 30;

/** How Puma stops. */
export function puma(options: PumaOptions): Behaviour {
  const where = 'Server.puma';
  const range = { min: 1, max: 3600 };
  const advice = 'give at least how long the longest request takes';
  const given = options.workerShutdownTimeout && secondsOf(where, 'workerShutdownTimeout', options.workerShutdownTimeout, range, advice);
  const wanted = options.forceShutdownAfter ?? (given === undefined ? Duration.seconds(20) : undefined);
  const force = wanted && secondsOf(where, 'forceShutdownAfter', wanted, range, advice);
  if (force !== undefined && given !== undefined && given < force) {
    throw new Error(`${where}: 'workerShutdownTimeout' (${inWords(given)}) must be at least 'forceShutdownAfter' (${inWords(force)}), because Puma kills its workers `
      + 'at the former, with all their requests: lengthen it, or leave one of them out');
  }
  const ofThreads = force === undefined ? Infinity : force + END_OF_THREADS;
  const ofWorkers = given ?? Math.max(ofThreads, WORKER_DEFAULT);
  return {
    facts: PUMA,
    // A worker that is killed is gone within a second, which the cluster sees within another.
    stop: Math.min(ofThreads, ofWorkers + 2),
    settings: [
      ...force === undefined ? [] : [
        { kind: 'note' as const, text: `set 'force_shutdown_after ${force}' in config/puma.rb, or a request that never ends keeps Puma until it is killed` },
      ],
      ...ofWorkers === WORKER_DEFAULT ? [] : [
        { kind: 'note' as const, text: `set 'worker_shutdown_timeout ${ofWorkers}' in config/puma.rb if Puma has workers, or it kills them ${WORKER_DEFAULT} s after its stop signal` },
      ],
    ],
  };
}

import { Duration } from 'cdk8s';
import { MEMCACHED } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';
import { stopTimesOf } from '../machinery/times';

/** How long a memcached takes to stop, and what it keeps. */
export interface MemcachedOptions extends ServerOptions {
  /**
   * Whether memcached runs with `-e` (`--memory-file`), so that the next one on the same file begins with a warm cache. It
   * keeps the cache only if SIGUSR1 stops it: on SIGTERM the next one begins empty. The file must outlive the container:
   * it lies in an `emptyDir` in memory, which outlives a restart of the container but not the pod, or on persistent memory.
   * A memcached that starts within 2 seconds of the end of the one before begins empty all the same.
   *
   * @see https://docs.memcached.org/features/restart/
   * @default false
   */
  readonly memoryFile?: boolean;

  /**
   * How long memcached takes at most to end. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(10)
   */
  readonly longestStop?: Duration;
}

/**
 * memcached. It cuts its connections when it stops, whatever one sets.
 *
 * @param options how long it takes to stop, and whether it keeps its cache
 * @throws if a time is out of its range
 * @see https://docs.memcached.org/features/restart/
 */
export function memcached(options: MemcachedOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(MEMCACHED).finish), memoryFile = false } = options;
  return {
    facts: MEMCACHED,
    // One that ends cleanly writes down what the file holds; it does so on this signal alone.
    gracefulSignals: memoryFile ? [StopSignal.SIGUSR1] : undefined,
    stop: secondsOf('Server.memcached', 'longestStop', longestStop, { min: 1, max: 3600 }, 'give how long memcached takes to end after its stop signal'),
    settings: [],
  };
}

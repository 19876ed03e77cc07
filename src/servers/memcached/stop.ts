import { MEMCACHED } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';
import { stopTimesOf } from '../machinery/times';

/** How long memcached takes to stop, and what it keeps. */
export interface MemcachedOptions extends ServerOptions {
  /**
   * Whether memcached runs with `-e` (`--memory-file`), so that it starts with a warm cache on the same file. It saves the cache
   * only if SIGUSR1 stops it; after SIGTERM the next one starts empty. The file must survive the container: in an `emptyDir` in
   * memory, which survives a container restart but not the pod, or on persistent memory. A memcached that starts within 2 seconds
   * after the previous one has exited starts empty all the same.
   *
   * @see https://docs.memcached.org/features/restart/
   * @default false
   */
  readonly memoryFile?: boolean;

  /**
   * How long memcached may take to exit. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(10)
   */
  readonly longestStop?: Duration;
}

/**
 * memcached. It always drops its connections when it stops.
 *
 * @param options how long it may take to stop, and whether it keeps its cache
 * @throws if a duration is out of range
 * @see https://docs.memcached.org/features/restart/
 */
export function memcached(options: MemcachedOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(MEMCACHED).finish), memoryFile = false } = options;
  return {
    facts: MEMCACHED,
    // One that ends cleanly writes down what the file holds; it does so on this signal alone.
    gracefulSignals: memoryFile ? [StopSignal.SIGUSR1] : undefined,
    stop: secondsOf('Server.memcached', 'longestStop', longestStop, { min: 1, max: 3600 }, 'give how long memcached may take to exit after its stop signal'),
    settings: [],
  };
}

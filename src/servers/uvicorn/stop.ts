import { UVICORN } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Uvicorn takes to stop. */
export interface UvicornOptions extends ServerOptions {
  /**
   * `timeout_graceful_shutdown`: how long Uvicorn lets in-flight requests finish after its stop signal, before it cancels them.
   * Must be at least the longest request. Whole seconds, from 1 second to 1 hour.
   *
   * Set by the environment variable `UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN`, which the `uvicorn` command supports from 0.22. The
   * argument `--timeout-graceful-shutdown` overrides it, and a program that calls `uvicorn.run` does not read it: set the same
   * value there.
   *
   * @see https://www.uvicorn.org/settings/#timeouts
   * @default Duration.seconds(20)
   */
  readonly timeoutGracefulShutdown?: Duration;
}

/**
 * Uvicorn. For Uvicorn workers under Gunicorn, use `gunicorn`.
 *
 * Uvicorn closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://www.uvicorn.org/server-behavior/#graceful-process-shutdown
 */
export function uvicorn(options: UvicornOptions = {}): Behaviour {
  const { timeoutGracefulShutdown = Duration.seconds(stopTimesOf(UVICORN).finish) } = options;
  const stop = secondsOf('Server.uvicorn', 'timeoutGracefulShutdown', timeoutGracefulShutdown, { min: 1, max: 3600 },
    'give at least the longest request');
  return {
    facts: UVICORN,
    stop,
    settings: [
      // Not by the argument: versions before 0.22 would not start with it.
      { kind: 'env', name: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', value: String(stop) },
    ],
  };
}

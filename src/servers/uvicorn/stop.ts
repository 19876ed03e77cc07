import { Duration } from 'cdk8s';
import { UVICORN } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an Uvicorn takes. */
export interface UvicornOptions extends ServerOptions {
  /**
   * `timeout_graceful_shutdown`: Uvicorn cancels requests that still run so long after its stop signal. At least the
   * longest request. Whole seconds, from 1 second to 1 hour.
   *
   * It is set by the variable `UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN`, which the command `uvicorn` obeys from 0.22. An argument
   * `--timeout-graceful-shutdown` overrules it, and a program that calls `uvicorn.run` does not read it: give both the
   * same time.
   *
   * @see https://www.uvicorn.org/settings/#timeouts
   * @default Duration.seconds(20)
   */
  readonly timeoutGracefulShutdown?: Duration;
}

/**
 * Uvicorn. As a worker of Gunicorn, it stops as `gunicorn` does.
 *
 * Uvicorn closes idle connections at its stop signal; a request on its way on one is lost, and clients should retry it.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://www.uvicorn.org/server-behavior/#graceful-process-shutdown
 */
export function uvicorn(options: UvicornOptions = {}): Behaviour {
  const { timeoutGracefulShutdown = Duration.seconds(stopTimesOf(UVICORN).finish) } = options;
  const stop = secondsOf('Server.uvicorn', 'timeoutGracefulShutdown', timeoutGracefulShutdown, { min: 1, max: 3600 },
    'give at least how long the longest request takes');
  return {
    facts: UVICORN,
    stop,
    settings: [
      // Not by the argument: versions before 0.22 would not start with it.
      { kind: 'env', name: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', value: String(stop) },
    ],
  };
}

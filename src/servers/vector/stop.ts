import { VECTOR } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Vector takes to stop. */
export interface VectorOptions extends ServerOptions {
  /**
   * `--graceful-shutdown-limit-secs`: how long Vector may take to send all events after its stop signal, before it drops the rest. Its
   * default is longer than the 30 seconds that pods get by default. Whole seconds, from 1 second to 1 hour.
   *
   * Set by the environment variable `VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS`, which Vector supports from 0.31. The argument
   * overrides it.
   *
   * @see https://vector.dev/docs/reference/cli/
   * @default Duration.seconds(60), the default of Vector
   */
  readonly gracefulShutdownLimit?: Duration;
}

/**
 * Vector. Its distroless images have no shell, which the drain hook needs before Kubernetes 1.30.
 *
 * @param options how long sending may take
 * @throws if a duration is out of range
 * @see https://vector.dev/docs/administration/management/
 */
export function vector(options: VectorOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(VECTOR);
  const { gracefulShutdownLimit = Duration.seconds(finish) } = options;
  const limit = secondsOf('Server.vector', 'gracefulShutdownLimit', gracefulShutdownLimit, { min: 1, max: 3600 }, 'give how long sending all events may take');
  return {
    facts: VECTOR,
    stop: limit + end,
    settings: [{ kind: 'env', name: 'VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS', value: String(limit) }],
  };
}

import { JVM } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a JVM program takes to stop, as its shutdown hooks decide. */
export interface JvmOptions extends ServerOptions {
  /**
   * How long the shutdown hooks of the program may take. They run concurrently, so the longest one counts. Whole seconds, from 1
   * second to 1 day.
   *
   * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html#addShutdownHook(java.lang.Thread)
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * A JVM program with a shutdown hook that finishes in-flight requests. It exits with code 143.
 *
 * If its HTTP server closes idle connections at the stop signal, as most do, a request in flight on one is lost; clients should
 * retry it.
 *
 * @param options how long its shutdown hooks may take
 * @throws if a duration is out of range
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html
 */
export function jvm(options: JvmOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(JVM).finish) } = options;
  const stop = secondsOf('Server.jvm', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give how long the longest shutdown hook may take');
  return {
    facts: JVM,
    stop,
    settings: [
      {
        kind: 'note',
        text: `add a shutdown hook that finishes in-flight requests and gives up after ${stop}s: without a hook they are dropped, and without a `
          + 'limit a request that never ends keeps the JVM running until it is killed',
      },
    ],
  };
}

import { Duration } from 'cdk8s';
import { JVM } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a program on the JVM takes, which its shutdown hooks decide. */
export interface JvmOptions extends ServerOptions {
  /**
   * How long the shutdown hooks of the program take at most. They all run at the same time, so that it is the longest of
   * them that counts. Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html#addShutdownHook(java.lang.Thread)
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * A program on the JVM with a shutdown hook that finishes its requests. It ends with exit code 143.
 *
 * If the program's HTTP server closes idle connections at the stop signal, as most do, a request on its way on one is
 * lost, and clients should retry it.
 *
 * @param options how long its shutdown hooks take
 * @throws if a time is out of its range
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html
 */
export function jvm(options: JvmOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(JVM).finish) } = options;
  const stop = secondsOf('Server.jvm', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give how long its longest shutdown hook may take');
  return {
    facts: JVM,
    stop,
    settings: [
      {
        kind: 'note',
        text: `let a shutdown hook finish the requests that are under way, and give up ${stop}s later at the latest: without a hook they are cut, and without a `
          + 'limit, one that never ends keeps the JVM until it is killed',
      },
    ],
  };
}

import { Duration } from 'cdk8s';
import { JVM } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';

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

/** How a program on the JVM stops. */
export function jvm(options: JvmOptions): Behaviour {
  const { shutdownTimeout = Duration.seconds(20) } = options;
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

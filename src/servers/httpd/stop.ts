import { Duration } from 'cdk8s';
import { HTTPD } from './facts';
import { HttpdMpm } from './mpm';
import { inWords, secondsOf } from '../../private/seconds';
import { Behaviour, Setting } from '../machinery/behaviour';
import { closingHook, idleTimeOf, refuseClosingFile } from '../machinery/closing-file';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an Apache httpd takes, and what its children are. */
export interface HttpdOptions extends ServerOptions {
  /**
   * `GracefulShutdownTimeout`: how long requests may still run after the stop signal. At least the longest request.
   * Whole seconds, from 1 second to 1 day.
   *
   * It is added to the arguments, where the manifest has those of httpd, and counts more than what the configuration file says.
   *
   * @see https://httpd.apache.org/docs/2.4/mod/mpm_common.html#gracefulshutdowntimeout
   * @default Duration.seconds(20)
   */
  readonly gracefulShutdownTimeout?: Duration;

  /**
   * The multi-processing module. With `PREFORK`, httpd cuts what still runs after `gracefulShutdownTimeout`. The threads of
   * `EVENT` and `WORKER` then go on until httpd kills their processes, about 10 seconds later, for which the grace period leaves room.
   *
   * @see https://httpd.apache.org/docs/2.4/mpm.html
   * @default HttpdMpm.EVENT
   */
  readonly mpm?: HttpdMpm;

  /**
   * A file that the hook makes when no new connections come any more. The configuration of httpd looks for it, and tells clients
   * to close their connections; the annotation of the pod has the line. The hook then waits until all were told.
   *
   * An absolute path of letters, digits and `/._-`, in a folder in which the user of the container may write. If that is on a
   * volume, as with a root that is read-only, the file outlives a restart of the container alone, and goes on closing connections.
   *
   * @see https://httpd.apache.org/docs/2.4/mod/mod_setenvif.html#setenvifexpr
   * @default - none: when it stops, httpd closes connections whose answer has already begun, and `EVENT` also idle ones, without
   * telling them; a request that is just on its way is lost
   */
  readonly closingFile?: string;

  /**
   * `KeepAliveTimeout`: how long a connection stays open with nothing asked. Only with `closingFile`, where the hook waits for it.
   * It is added to the arguments, as `gracefulShutdownTimeout` is. Whole seconds, from 1 second to 10 minutes.
   *
   * @see https://httpd.apache.org/docs/2.4/mod/core.html#keepalivetimeout
   * @default - 5 seconds, as of httpd itself
   */
  readonly keepAliveTimeout?: Duration;
}

/** Its own `KeepAliveTimeout`. Seconds. */
const KEEP_ALIVE = 5;
/** The bound that a hook may have. Seconds. */
const HOUR = 3600;

/**
 * Apache httpd, also with PHP in it.
 *
 * The event MPM closes idle connections at the stop signal; a request on its way on one is lost. With `closingFile`,
 * clients are told to close before.
 *
 * @param options how long its requests take, and what its children are
 * @throws if a time is out of its range
 * @see https://httpd.apache.org/docs/2.4/stopping.html
 */
export function httpd(options: HttpdOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(HTTPD);
  const { closingFile, gracefulShutdownTimeout = Duration.seconds(finish), keepAliveTimeout, mpm = HttpdMpm.EVENT } = options;
  const limit = secondsOf('Server.httpd', 'gracefulShutdownTimeout', gracefulShutdownTimeout, { min: 1, max: 24 * HOUR }, 'give at least how long the longest request takes');
  const idle = idleTimeOf('Server.httpd', 'keepAliveTimeout', keepAliveTimeout, closingFile, 'give the KeepAliveTimeout of httpd');
  const behaviour = {
    facts: HTTPD,
    stop: limit + (mpm === HttpdMpm.PREFORK ? 0 : end),
    settings: [argument(`GracefulShutdownTimeout ${limit}`)],
  };
  if (closingFile === undefined) { return behaviour; }
  refuseClosingFile('Server.httpd', closingFile);
  // An answer that has begun before the file tells nothing. After it, the connection is idle, or its next answer tells.
  const wait = limit + (idle ?? KEEP_ALIVE);
  if (wait > HOUR) {
    throw new Error(`Server.httpd: 'gracefulShutdownTimeout' (${inWords(limit)}) must be at most ${inWords(HOUR - (idle ?? KEEP_ALIVE))} with 'closingFile', because its hook `
      + 'waits for requests that long: shorten it, or do without the file');
  }
  return {
    ...behaviour,
    hook: closingHook(closingFile, wait),
    settings: [
      ...behaviour.settings,
      ...idle === undefined ? [] : [argument(`KeepAliveTimeout ${idle}`)],
      {
        kind: 'note',
        text: `put 'SetEnvIfExpr "-e '${closingFile}'" nokeepalive' into httpd.conf, or requests on connections that are kept alive may be lost when httpd stops`,
      },
    ],
  };
}

/** One word, because `-c` may come several times, and is also an option of the shell that may start httpd. */
function argument(directive: string): Setting {
  return { kind: 'flag', programs: ['httpd', 'apache2', 'httpd-foreground', 'apache2-foreground'], words: [`-c${directive}`] };
}

import { HTTPD } from './facts';
import { HttpdMpm } from './mpm';
import { Duration } from '../../private/duration';
import { inWords, secondsOf } from '../../private/seconds';
import type { Behaviour, Setting } from '../machinery/behaviour';
import { closingHook, idleTimeOf, refuseClosingFile } from '../machinery/closing-file';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Apache httpd takes to stop, and which MPM it runs. */
export interface HttpdOptions extends ServerOptions {
  /**
   * `GracefulShutdownTimeout`: how long in-flight requests may take after the stop signal. Must be at least the longest request.
   * Whole seconds, from 1 second to 1 day.
   *
   * Added to the arguments of httpd where the manifest has them, and overrides the configuration file.
   *
   * @see https://httpd.apache.org/docs/2.4/mod/mpm_common.html#gracefulshutdowntimeout
   * @default Duration.seconds(20)
   */
  readonly gracefulShutdownTimeout?: Duration;

  /**
   * The multi-processing module. With `PREFORK`, httpd drops in-flight requests after `gracefulShutdownTimeout`. With `EVENT` and
   * `WORKER`, it kills the processes about 10 seconds later, which the grace period includes.
   *
   * @see https://httpd.apache.org/docs/2.4/mpm.html
   * @default HttpdMpm.EVENT
   */
  readonly mpm?: HttpdMpm;

  /**
   * A file that the hook creates when new connections have stopped arriving. The configuration of httpd checks for it and tells
   * clients to close their connections; the annotation of the pod shows the line to add. The hook then waits until all clients
   * have been told.
   *
   * An absolute path of letters, digits and `/._-`, in a directory that the container's user can write to. On a volume, as with a
   * read-only root filesystem, the file survives a container restart and keeps closing connections.
   *
   * @see https://httpd.apache.org/docs/2.4/mod/mod_setenvif.html#setenvifexpr
   * @default - none: at its stop, httpd closes connections whose response has already started, and with `EVENT` also idle ones,
   * without announcing it; a request in flight on one is lost
   */
  readonly closingFile?: string;

  /**
   * `KeepAliveTimeout`: how long an idle connection stays open. Only with `closingFile`, where the hook waits for it. Added to
   * the arguments, like `gracefulShutdownTimeout`. Whole seconds, from 1 second to 10 minutes.
   *
   * @see https://httpd.apache.org/docs/2.4/mod/core.html#keepalivetimeout
   * @default - 5 seconds, the default of httpd
   */
  readonly keepAliveTimeout?: Duration;
}

/** Its own `KeepAliveTimeout`. Seconds. */
const KEEP_ALIVE = 5;
/** The bound that a hook may have. Seconds. */
const HOUR = 3600;

/**
 * Apache httpd, with or without PHP.
 *
 * The event MPM closes idle connections at the stop signal, which loses a request in flight on one. With `closingFile`, clients
 * are told to close beforehand.
 *
 * @param options how long requests may take, and which MPM httpd runs
 * @throws if a duration is out of range, if the path cannot be used in httpd.conf, or if an option needs another one
 * @see https://httpd.apache.org/docs/2.4/stopping.html
 */
export function httpd(options: HttpdOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(HTTPD);
  const { closingFile, gracefulShutdownTimeout = Duration.seconds(finish), keepAliveTimeout, mpm = HttpdMpm.EVENT } = options;
  const limit = secondsOf('Server.httpd', 'gracefulShutdownTimeout', gracefulShutdownTimeout, { min: 1, max: 24 * HOUR }, 'give at least the longest request');
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
    throw new Error(`Server.httpd: 'gracefulShutdownTimeout' (${inWords(limit)}) must be at most ${inWords(HOUR - (idle ?? KEEP_ALIVE))} with `
      + '\'closingFile\', because its hook waits that long for requests: shorten it, or leave out the file');
  }
  return {
    ...behaviour,
    hook: closingHook(closingFile, wait),
    settings: [
      ...behaviour.settings,
      ...idle === undefined ? [] : [argument(`KeepAliveTimeout ${idle}`)],
      {
        kind: 'note',
        text: `add 'SetEnvIfExpr "-e '${closingFile}'" nokeepalive' to httpd.conf, or requests on keep-alive connections may be lost when httpd stops`,
      },
    ],
  };
}

/** One word, because `-c` may come several times, and is also an option of the shell that may start httpd. */
function argument(directive: string): Setting {
  return { kind: 'flag', programs: ['httpd', 'apache2', 'httpd-foreground', 'apache2-foreground'], words: [`-c${directive}`] };
}

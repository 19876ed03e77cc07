import { VARNISH } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import { closingHook, idleTimeOf, refuseClosingFile } from '../machinery/closing-file';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Varnish takes to stop, and how its clients are told to close their connections. */
export interface VarnishOptions extends ServerOptions {
  /**
   * How long the longest request takes. Varnish drops all requests when it stops, so the drain is extended by it. Whole seconds,
   * from 1 second to 25 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * A file that the hook creates when new connections have stopped arriving. Your VCL checks for it and tells clients to close
   * their connections; the annotation of the pod shows the lines to add. The hook then waits until all clients have been told.
   *
   * An absolute path of letters, digits and `/._-`, in a directory that the user of Varnish can write to. On a volume, as with a
   * read-only root filesystem, the file survives a container restart and keeps closing connections.
   *
   * @see https://varnish-cache.org/docs/trunk/reference/vmod_std.html
   * @default - none: keep-alive connections that clients do not close during the drain are dropped
   */
  readonly closingFile?: string;

  /**
   * `timeout_idle`: how long an idle connection stays open. Only with `closingFile`, where the hook waits for it. Added to the
   * arguments of varnishd where the manifest has them. Whole seconds, from 1 second to 10 minutes.
   *
   * @see https://varnish-cache.org/docs/trunk/reference/varnishd.html
   * @default - 5 seconds, the default of Varnish
   */
  readonly timeoutIdle?: Duration;
}

/** Its own `timeout_idle`. Seconds. */
const IDLE = 5;

/**
 * Varnish. It has no graceful stop, so the drain lasts until all requests have finished.
 *
 * @param options how long requests may take, and how clients are told to close their connections
 * @throws if a duration is out of range, if the path cannot be used in VCL, or if an option needs another one
 * @see https://varnish-cache.org/docs/trunk/reference/varnishd.html
 */
export function varnish(options: VarnishOptions = {}): Behaviour {
  const { end } = stopTimesOf(VARNISH);
  const { closingFile, longestRequest = Duration.seconds(20), timeoutIdle } = options;
  const longest = secondsOf('Server.varnish', 'longestRequest', longestRequest, { min: 1, max: 1500 }, 'give how long the longest request takes');
  const idle = idleTimeOf('Server.varnish', 'timeoutIdle', timeoutIdle, closingFile, 'give the timeout_idle of varnishd');
  if (closingFile === undefined) { return { facts: VARNISH, keepalive: longest, stop: end, settings: [] }; }
  refuseClosingFile('Server.varnish', closingFile);
  // At worst, an answer that has begun before the file takes its time and tells nothing; the next request comes when the
  // connection is nearly idle for too long, and the answer that tells the client takes its time too.
  return {
    facts: VARNISH,
    hook: closingHook(closingFile, longest + (idle ?? IDLE) + longest),
    stop: end,
    settings: [
      {
        kind: 'note',
        text: `add 'import std;' to the VCL, and 'if (std.file_exists("${closingFile}")) { set resp.http.Connection = "close"; }' to its `
          + 'vcl_deliver, or keep-alive connections are dropped',
      },
      ...idle === undefined ? [] : [
        // One word, because `-p` comes several times.
        { kind: 'flag' as const, programs: ['varnishd'], words: [`-ptimeout_idle=${idle}`] },
      ],
    ],
  };
}

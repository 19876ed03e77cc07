import { Duration } from 'cdk8s';
import { VARNISH } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { closingHook, idleTimeOf, refuseClosingFile } from '../machinery/closing-file';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the requests of a Varnish take, and how its clients learn that it leaves. */
export interface VarnishOptions extends ServerOptions {
  /**
   * How long the longest request takes. Varnish cuts all requests when it stops, so that all must end before. Whole seconds,
   * from 1 second to 25 minutes.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;

  /**
   * A file that the hook makes when no new connections come any more. Your VCL looks for it and tells clients to close their
   * connections; the annotation of the pod has the lines. The hook then waits until all of them have.
   *
   * An absolute path of letters, digits and `/._-`, in a folder in which the user of Varnish may write. If that is on a volume,
   * as with a root that is read-only, the file outlives a restart of the container alone, and goes on closing connections.
   *
   * @see https://varnish-cache.org/docs/trunk/reference/vmod_std.html
   * @default - none: connections that are kept alive, and not closed by their clients within the drain, are cut
   */
  readonly closingFile?: string;

  /**
   * `timeout_idle`: how long a connection stays open with nothing asked. Only with `closingFile`, where the hook waits for it.
   * It is added to the arguments, where the manifest has those of varnishd. Whole seconds, from 1 second to 10 minutes.
   *
   * @see https://varnish-cache.org/docs/trunk/reference/varnishd.html
   * @default - 5 seconds, as of Varnish itself
   */
  readonly timeoutIdle?: Duration;
}

/** Its own `timeout_idle`. Seconds. */
const IDLE = 5;

/**
 * Varnish, which has no graceful stop: the drain lasts until its requests have ended.
 *
 * @param options how long its requests take, and how its clients learn that it leaves
 * @throws if a time is out of its range, if a name cannot stand in VCL, or if an option is missing beside another
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
        text: `put 'import std;' into the VCL, and 'if (std.file_exists("${closingFile}")) { set resp.http.Connection = "close"; }' into its vcl_deliver, `
          + 'or connections that are kept alive are cut',
      },
      ...idle === undefined ? [] : [
        // One word, because `-p` comes several times.
        { kind: 'flag' as const, programs: ['varnishd'], words: [`-ptimeout_idle=${idle}`] },
      ],
    ],
  };
}

import { OAUTH2_PROXY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long requests through an OAuth2 Proxy may take. */
export interface Oauth2ProxyOptions extends ServerOptions {
  /**
   * How long the longest request takes, with the time that the application behind the proxy needs. OAuth2 Proxy waits for all
   * requests, and has no limit of its own. Whole seconds, from 1 second to 1 day.
   *
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * OAuth2 Proxy.
 *
 * It closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it. Beside the
 * application that it protects, it must stop after it: run it as a native sidecar, or drain both for the same time.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://oauth2-proxy.github.io/oauth2-proxy/
 */
export function oauth2Proxy(options: Oauth2ProxyOptions = {}): Behaviour {
  const { longestRequest = Duration.seconds(stopTimesOf(OAUTH2_PROXY).finish) } = options;
  const stop = secondsOf('Server.oauth2Proxy', 'longestRequest', longestRequest, { min: 1, max: 24 * 3600 }, 'give how long the longest request takes');
  return { facts: OAUTH2_PROXY, stop, settings: [] };
}

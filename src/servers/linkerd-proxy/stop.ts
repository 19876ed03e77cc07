import { LINKERD_PROXY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the requests through a proxy of Linkerd may take. */
export interface LinkerdProxyOptions extends ServerOptions {
  /**
   * How long the longest request takes. Above 2 minutes it is set as `LINKERD2_PROXY_SHUTDOWN_GRACE_PERIOD`, after which the proxy
   * cuts what is still open. Whole seconds, from 1 second to 1 day.
   *
   * @see https://linkerd.io/2/tasks/graceful-shutdown/
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * The proxy of Linkerd, in pods that `linkerd inject` wrote. For pods into which a webhook puts it, name the mesh instead:
 * `Cluster.set(chart, { mesh: Mesh.linkerd() })`.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://linkerd.io/2/tasks/graceful-shutdown/
 */
export function linkerdProxy(options: LinkerdProxyOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(LINKERD_PROXY);
  const { longestRequest = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.linkerdProxy', 'longestRequest', longestRequest, { min: 1, max: 24 * 3600 }, 'give how long the longest request takes');
  return {
    facts: LINKERD_PROXY,
    stop: longest + end,
    settings: longest <= LINKERD_PROXY.limit.value.seconds! ? [] : [{ kind: 'env', name: 'LINKERD2_PROXY_SHUTDOWN_GRACE_PERIOD', value: `${longest}s` }],
  };
}

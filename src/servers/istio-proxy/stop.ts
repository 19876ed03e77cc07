import { ISTIO_PROXY } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the requests through a proxy of Istio may take. */
export interface IstioProxyOptions extends ServerOptions {
  /**
   * How long the longest request takes. The proxy is told to wait until all connections are closed
   * (`EXIT_ON_ZERO_ACTIVE_CONNECTIONS`), which it does without a limit. Whole seconds, from 1 second to 1 day.
   *
   * @see https://istio.io/latest/docs/reference/commands/pilot-agent/
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * The proxy of Istio, for gateways that you deploy yourself. For sidecars, which a webhook adds, name the mesh instead:
 * `Cluster.set(chart, { mesh: Mesh.istio() })`.
 *
 * By default it cuts all connections 5 seconds after its stop signal. It is told to wait until they are closed; clients are told
 * to close them.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export function istioProxy(options: IstioProxyOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(ISTIO_PROXY);
  const { longestRequest = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.istioProxy', 'longestRequest', longestRequest, { min: 1, max: 24 * 3600 }, 'give how long the longest request takes');
  return {
    facts: ISTIO_PROXY,
    stop: longest + end,
    settings: [{ kind: 'env', name: 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS', value: 'true' }],
  };
}

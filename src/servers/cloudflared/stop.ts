import { CLOUDFLARED } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long cloudflared lets requests finish. */
export interface CloudflaredOptions extends ServerOptions {
  /**
   * `--grace-period`: how long cloudflared lets requests in flight finish after its stop signal. Set as `TUNNEL_GRACE_PERIOD`.
   * Whole seconds, from 1 second to 3 minutes.
   *
   * @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/cloudflared-parameters/run-parameters/#grace-period
   * @default Duration.seconds(30), the default of cloudflared
   */
  readonly gracePeriod?: Duration;
}

/**
 * cloudflared, the connector of Cloudflare Tunnel. It needs no drain, because it accepts no connections: at its stop signal it
 * tells the edge of Cloudflare to send its requests elsewhere.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/
 */
export function cloudflared(options: CloudflaredOptions = {}): Behaviour {
  const { finish } = stopTimesOf(CLOUDFLARED);
  const { gracePeriod = Duration.seconds(finish) } = options;
  const grace = secondsOf('Server.cloudflared', 'gracePeriod', gracePeriod, { min: 1, max: 180 }, 'give at least the longest request, cloudflared waits no longer than 3 min');
  return {
    facts: CLOUDFLARED,
    // It accepts no connections.
    drain: 0,
    stop: grace,
    settings: grace === finish ? [] : [{ kind: 'env', name: 'TUNNEL_GRACE_PERIOD', value: `${grace}s` }],
  };
}

import { RAY_SERVE } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a node of Ray drains. */
export interface RayServeOptions extends ServerOptions {
  /**
   * `RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S`: how long the node may finish requests after its stop signal, and move its replicas to
   * other nodes. A node that cannot move them, such as the only one, takes all of this time. Whole seconds, from 1 second to 1
   * hour.
   *
   * Set as an environment variable, which Ray reads from 2.57 on. Raise `graceful_shutdown_timeout_s` of your deployments as well
   * if requests take longer than 20 seconds.
   *
   * @see https://docs.ray.io/en/latest/serve/api/doc/ray.serve.schema.DeploymentSchema.html
   * @default Duration.seconds(30), the default of Ray
   */
  readonly drainTimeout?: Duration;
}

/**
 * A node of Ray, `ray start --block`, in which Ray Serve answers requests.
 *
 * At its stop signal, requests in flight are finished, and Ray Serve moves its replicas to other nodes. Before 2.57 all requests
 * are dropped.
 *
 * @param options how long the node drains
 * @throws if a duration is out of range
 * @see https://docs.ray.io/en/latest/serve/production-guide/fault-tolerance.html
 */
export function rayServe(options: RayServeOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(RAY_SERVE);
  const { drainTimeout = Duration.seconds(finish) } = options;
  const drain = secondsOf('Server.rayServe', 'drainTimeout', drainTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  return {
    facts: RAY_SERVE,
    stop: drain + end,
    settings: drain === finish ? [] : [{ kind: 'env', name: 'RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S', value: String(drain) }],
  };
}

import { INGRESS_NGINX } from './facts';
import { Duration } from '../../private/duration';
import { inWords, secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the ingress-nginx controller takes to stop. */
export interface IngressNginxOptions extends ServerOptions {
  /**
   * `--shutdown-grace-period`: how long the controller keeps serving after its stop signal before it stops nginx. It replaces
   * `drain`, and must be at least the propagation delay of the cluster. During it the health check already fails, so load
   * balancers that use it send traffic elsewhere, but the controller no longer follows changes of Ingresses and endpoints, as it
   * does during a `drain`. Set as an argument. Whole seconds, from 0 to 1 hour.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/
   * @default Duration.seconds(0) - it drains before its stop signal
   */
  readonly shutdownGracePeriod?: Duration;

  /**
   * `worker-shutdown-timeout` in the ConfigMap of the controller: how long nginx lets in-flight requests finish after it was
   * stopped, before it drops them. Must be at least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#worker-shutdown-timeout
   * @default Duration.seconds(240) - the default of ingress-nginx
   */
  readonly workerShutdownTimeout?: Duration;

  /**
   * `--post-shutdown-grace-period`: how long the controller keeps running after nginx has exited. Set as an argument. Whole
   * seconds, from 0 to 1 hour.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/
   * @default Duration.seconds(10) - the default of ingress-nginx
   */
  readonly postShutdownGracePeriod?: Duration;
}

const PROGRAMS = ['nginx-ingress-controller'];
/** The controller checks once a second whether nginx has ended. */
const INTERVAL = 1;

/**
 * The ingress-nginx controller. It drains once: before its stop signal, or with `shutdownGracePeriod` after it.
 *
 * nginx closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take, and how it drains
 * @throws if a duration is out of range, or if both `drain` and `shutdownGracePeriod` are set
 * @see https://kubernetes.github.io/ingress-nginx/
 */
export function ingressNginx(options: IngressNginxOptions = {}): Behaviour {
  const where = 'Server.ingressNginx';
  const { end, finish } = stopTimesOf(INGRESS_NGINX);
  const { drain = Duration.seconds(0), shutdownGracePeriod = Duration.seconds(0) } = options;
  const { workerShutdownTimeout = Duration.seconds(finish), postShutdownGracePeriod = Duration.seconds(end - INTERVAL) } = options;
  const hour = { min: 0, max: 3600 };
  const shutdown = secondsOf(where, 'shutdownGracePeriod', shutdownGracePeriod, hour, 'give at least the propagation delay of the cluster, or leave it out');
  const worker = secondsOf(where, 'workerShutdownTimeout', workerShutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  const post = secondsOf(where, 'postShutdownGracePeriod', postShutdownGracePeriod, hour, 'give how long the controller is to keep running after nginx has exited');
  if (shutdown > 0 && drain.toMilliseconds() > 0) {
    throw new Error(`${where}: 'shutdownGracePeriod' (${inWords(shutdown)}) and 'drain' (${inWords(drain.toMilliseconds() / 1000)}) must not be `
      + 'combined, because the first already is a drain and the pod would drain twice: leave one of them out');
  }
  return {
    facts: INGRESS_NGINX,
    // Its own drain takes the place of the one before the stop signal.
    drain: shutdown > 0 ? 0 : undefined,
    stop: shutdown + worker + INTERVAL + post,
    settings: [
      // Also where they are the controller's own: other arguments than these would make the arithmetic wrong.
      { kind: 'flag', programs: PROGRAMS, words: [`--shutdown-grace-period=${shutdown}`] },
      { kind: 'flag', programs: PROGRAMS, words: [`--post-shutdown-grace-period=${post}`] },
      ...worker === finish ? [] : [
        { kind: 'note' as const, text: `set 'worker-shutdown-timeout: "${worker}s"' in the ConfigMap of the controller, because the grace period assumes it` },
      ],
    ],
  };
}

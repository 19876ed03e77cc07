import type { Duration } from 'cdk8s';
import { TRAEFIK } from './facts';
import { secondsOf } from '../../private/seconds';
import type { Behaviour, Setting } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Traefik takes to stop, and where it is configured. */
export interface TraefikOptions extends ServerOptions {
  /**
   * `transport.lifeCycle.graceTimeOut` of its entry points: how long Traefik lets in-flight requests finish after it has closed
   * its ports, before it drops them. Must be at least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle
   * @default - 10 seconds, the default of Traefik
   */
  readonly graceTimeOut?: Duration;

  /**
   * `transport.lifeCycle.requestAcceptGraceTimeout` of its entry points: how long Traefik keeps serving after its stop signal,
   * before it closes its ports. Whole seconds, from 0 to 1 hour.
   *
   * It follows the drain. To use it instead of the drain, for example in an image without `sleep` on Kubernetes before 1.30, set
   * `drain` to 0.
   *
   * @see https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle
   * @default - 0 seconds, the default of Traefik
   */
  readonly requestAcceptGraceTimeout?: Duration;

  /**
   * The names of its entry points, if Traefik is configured by arguments. Both durations are then set by arguments. Letters,
   * digits, `_` and `-`.
   *
   * @see https://doc.traefik.io/traefik/getting-started/configuration-overview/#the-static-configuration
   * @default - none: Traefik is configured by a file, and an annotation of the pod tells you what to set in it
   */
  readonly entryPoints?: string[];
}

/**
 * Traefik.
 *
 * Traefik closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range, or if the name of an entry point is invalid
 * @see https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle
 */
export function traefik(options: TraefikOptions = {}): Behaviour {
  const { entryPoints = [], graceTimeOut, requestAcceptGraceTimeout } = options;
  const grace = graceTimeOut && secondsOf('Server.traefik', 'graceTimeOut', graceTimeOut, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  const accept = requestAcceptGraceTimeout
    && secondsOf('Server.traefik', 'requestAcceptGraceTimeout', requestAcceptGraceTimeout, { min: 0, max: 3600 }, 'give how long it keeps serving after its stop signal');
  const wrong = entryPoints.find((name) => !/^[A-Za-z0-9_-]+$/.test(name));
  if (wrong !== undefined) {
    throw new Error(`Server.traefik: 'entryPoints' (${wrong}) must contain only letters, digits, '_' and '-', because they become part of `
      + 'arguments: give the names without address or port');
  }
  const limits = { requestAcceptGraceTimeout: accept, graceTimeOut: grace };
  const given = Object.entries(limits).flatMap(([name, seconds]) => seconds === undefined ? [] : { name, seconds });
  const settings = given.flatMap(({ name, seconds }): Setting[] => entryPoints.length > 0
    ? entryPoints.map((entry) => ({ kind: 'flag', programs: ['traefik'], words: [`--entryPoints.${entry}.transport.lifeCycle.${name}=${seconds}s`] }))
    : [{ kind: 'note', text: `set 'transport.lifeCycle.${name}: ${seconds}s' for each of the entryPoints in traefik.yml: the grace period assumes it` }]);
  return { facts: TRAEFIK, stop: (accept ?? 0) + (grace ?? stopTimesOf(TRAEFIK).finish), settings };
}

import { Duration } from 'cdk8s';
import { TRAEFIK } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour, Setting } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Traefik takes, and where it is configured. */
export interface TraefikOptions extends ServerOptions {
  /**
   * `transport.lifeCycle.graceTimeOut` of its entry points: Traefik cuts what still runs so long after it has closed its
   * ports. At least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * @see https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle
   * @default - 10 seconds, as of Traefik itself
   */
  readonly graceTimeOut?: Duration;

  /**
   * `transport.lifeCycle.requestAcceptGraceTimeout` of its entry points: how long Traefik goes on serving after its stop
   * signal, before it closes its ports. Whole seconds, from 0 to 1 hour.
   *
   * It comes after the drain. Where it is to do the work of the drain, as in an image without `sleep` on Kubernetes
   * before 1.30, set `drain` to 0.
   *
   * @see https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle
   * @default - 0 seconds, as of Traefik itself
   */
  readonly requestAcceptGraceTimeout?: Duration;

  /**
   * The names of its entry points, if Traefik is configured by arguments: both times are then added to them. Letters, digits, `_` and `-`.
   *
   * @see https://doc.traefik.io/traefik/getting-started/configuration-overview/#the-static-configuration
   * @default - none: Traefik is configured by a file, and an annotation of the pod says what to set there
   */
  readonly entryPoints?: string[];
}

/**
 * Traefik.
 *
 * Traefik closes idle connections at its stop signal; a request on its way on one is lost, and clients should retry it.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range, or if an entry point is no name
 * @see https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle
 */
export function traefik(options: TraefikOptions = {}): Behaviour {
  const { entryPoints = [], graceTimeOut, requestAcceptGraceTimeout } = options;
  const grace = graceTimeOut && secondsOf('Server.traefik', 'graceTimeOut', graceTimeOut, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  const accept = requestAcceptGraceTimeout
    && secondsOf('Server.traefik', 'requestAcceptGraceTimeout', requestAcceptGraceTimeout, { min: 0, max: 3600 }, 'give how long it serves on after its stop signal');
  const wrong = entryPoints.find((name) => !/^[A-Za-z0-9_-]+$/.test(name));
  if (wrong !== undefined) {
    throw new Error(`Server.traefik: 'entryPoints' (${wrong}) must be names of letters, digits, '_' and '-', because they stand in arguments: `
      + 'give the names alone, without address or port');
  }
  const limits = { requestAcceptGraceTimeout: accept, graceTimeOut: grace };
  const given = Object.entries(limits).flatMap(([name, seconds]) => seconds === undefined ? [] : { name, seconds });
  const settings = given.flatMap(({ name, seconds }): Setting[] => entryPoints.length > 0
    ? entryPoints.map((entry) => ({ kind: 'flag', programs: ['traefik'], words: [`--entryPoints.${entry}.transport.lifeCycle.${name}=${seconds}s`] }))
    : [{ kind: 'note', text: `set 'transport.lifeCycle.${name}: ${seconds}s' for each of the entryPoints in traefik.yml: the stop counts on it` }]);
  return { facts: TRAEFIK, stop: (accept ?? 0) + (grace ?? stopTimesOf(TRAEFIK).finish), settings };
}

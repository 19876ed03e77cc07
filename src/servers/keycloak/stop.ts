import { KEYCLOAK } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Keycloak takes to stop. */
export interface KeycloakOptions extends ServerOptions {
  /**
   * `shutdown-timeout`: how long Keycloak lets in-flight requests finish after its stop signal, and its distributed caches settle.
   * Must be at least the longest request. Set as `KC_SHUTDOWN_TIMEOUT`, which versions before 26.6 ignore: these drop in-flight
   * requests. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.keycloak.org/server/reverseproxy
   * @default Duration.seconds(20)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * Keycloak, from version 26.6.
 *
 * Idle connections are closed when the last request has finished. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://www.keycloak.org/server/reverseproxy
 */
export function keycloak(options: KeycloakOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(KEYCLOAK);
  const { shutdownTimeout = Duration.seconds(finish) } = options;
  const timeout = secondsOf('Server.keycloak', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  return { facts: KEYCLOAK, stop: timeout + end, settings: [{ kind: 'env', name: 'KC_SHUTDOWN_TIMEOUT', value: `${timeout}s` }] };
}

import { FRANKEN_PHP } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long FrankenPHP takes to stop, as configured in its Caddyfile. */
export interface FrankenPhpOptions extends ServerOptions {
  /**
   * `grace_period`: how long FrankenPHP lets in-flight requests finish after its stop signal, before it drops them. Must be at
   * least the longest request. Whole seconds, from 1 second to 1 day.
   *
   * With the Caddyfile of its image, the environment variable `CADDY_GLOBAL_OPTIONS` may hold it: `grace_period 20s`.
   *
   * @see https://caddyserver.com/docs/caddyfile/options#grace-period
   * @default Duration.seconds(20)
   */
  readonly gracePeriod?: Duration;
}

/**
 * FrankenPHP.
 *
 * FrankenPHP closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if the duration is out of range
 * @see https://frankenphp.dev/docs/
 */
export function frankenPhp(options: FrankenPhpOptions = {}): Behaviour {
  const { gracePeriod = Duration.seconds(stopTimesOf(FRANKEN_PHP).finish) } = options;
  const stop = secondsOf('Server.frankenPhp', 'gracePeriod', gracePeriod, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: FRANKEN_PHP,
    stop,
    settings: [
      {
        kind: 'note',
        text: `set 'grace_period ${stop}s' in the global options of the Caddyfile, or in CADDY_GLOBAL_OPTIONS, which that of the image reads, or a client `
          + 'that stays connected keeps FrankenPHP running until it is killed',
      },
    ],
  };
}

import { PHP_FPM } from './facts';
import { Duration } from '../../private/duration';
import { inWords, secondsOf } from '../../private/seconds';
import { KEEPALIVE_LIMIT } from '../../shutdown/keepalive-limit';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long php-fpm takes to stop. It needs no configuration, unless requests are to finish after its stop signal. */
export interface PhpFpmOptions extends ServerOptions {
  /**
   * How long a request may take, including the wait for a free worker. The drain is extended by it, so that no request is in
   * flight at the stop signal: php-fpm then drops running requests unless it is configured otherwise, and always those that wait
   * for a free worker. An nginx in the same pod can finish its requests during that time. Whole seconds, from 0 to 50 minutes.
   *
   * @default Duration.seconds(20), or 1 second if `processControlTimeout` is given
   */
  readonly longestRequest?: Duration;

  /**
   * `process_control_timeout` of the global section: how long requests may take after the stop signal. Needed if clients keep
   * connections to php-fpm open (`fastcgi_keep_conn` in nginx). Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.php.net/manual/en/install.fpm.configuration.php#process-control-timeout
   * @default - none, the default of php-fpm: its stop signal drops all requests
   */
  readonly processControlTimeout?: Duration;
}

/**
 * php-fpm.
 *
 * With nginx in the same pod, give a server for both containers: php-fpm then keeps running until nginx has finished its
 * requests.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range, or if the drain is shorter than the requests
 * @see https://www.php.net/manual/en/install.fpm.configuration.php
 */
export function phpFpm(options: PhpFpmOptions = {}): Behaviour {
  const where = 'Server.phpFpm';
  const { end, finish } = stopTimesOf(PHP_FPM);
  const { drain, longestRequest, processControlTimeout } = options;
  const limit = processControlTimeout
    && secondsOf(where, 'processControlTimeout', processControlTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  const request = longestRequest ?? Duration.seconds(limit === undefined ? 20 : 1);
  const longest = secondsOf(where, 'longestRequest', request, { min: 0, max: KEEPALIVE_LIMIT }, 'give how long a request may take, because the drain depends on it');
  if (drain && limit === undefined && drain.toSeconds({ integral: false }) < longest) {
    throw new Error(`${where}: 'drain' (${inWords(drain.toSeconds({ integral: false }))}) must be at least 'longestRequest' `
      + `(${inWords(longest)}), because the stop signal drops requests: leave it out to have it computed, or set process_control_timeout in `
      + 'php-fpm and give \'processControlTimeout\'');
  }
  return {
    facts: PHP_FPM,
    keepalive: longest,
    stop: (limit ?? finish) + end,
    settings: limit === undefined ? [] : [
      { kind: 'note', text: `set 'process_control_timeout = ${limit}s' under [global] in php-fpm.conf or a file that it includes, or SIGQUIT drops all requests` },
    ],
  };
}

import { Duration } from 'cdk8s';
import { PHP_FPM } from './facts';
import { inWords, secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a php-fpm takes. It needs no configuration, unless its stop signal is to wait for requests. */
export interface PhpFpmOptions extends ServerOptions {
  /**
   * How long a request may take, with the time that it waits for a free worker. It lengthens the drain, so that nothing is at
   * work any more at the stop signal: there, php-fpm cuts everything unless it is configured otherwise, and what waits for a
   * free worker always. An nginx in the same pod can finish its own requests in that time.
   * Whole seconds, from 0 to 50 minutes.
   *
   * @default Duration.seconds(20), and 1 second where `processControlTimeout` is given
   */
  readonly longestRequest?: Duration;

  /**
   * `process_control_timeout` of the global section: how long requests may go on after the stop signal. Needed where clients
   * keep their connection to php-fpm for further requests (`fastcgi_keep_conn` of nginx).
   * Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.php.net/manual/en/install.fpm.configuration.php#process-control-timeout
   * @default - none, as in php-fpm: its stop signal cuts all requests
   */
  readonly processControlTimeout?: Duration;
}

/** What a drain of at most an hour leaves after the longest propagation delay, in seconds. */
const DRAIN_LIMIT = 3600 - 600;

/**
 * php-fpm.
 *
 * In a pod with an nginx before it, give both their server: php-fpm then goes on until nginx has finished its requests.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range, or if the drain is shorter than the requests
 * @see https://www.php.net/manual/en/install.fpm.configuration.php
 */
export function phpFpm(options: PhpFpmOptions = {}): Behaviour {
  const where = 'Server.phpFpm';
  const { end, finish } = stopTimesOf(PHP_FPM);
  const { drain, longestRequest, processControlTimeout } = options;
  const limit = processControlTimeout
    && secondsOf(where, 'processControlTimeout', processControlTimeout, { min: 1, max: 3600 }, 'give at least how long the longest request takes');
  const request = longestRequest ?? Duration.seconds(limit === undefined ? 20 : 1);
  const longest = secondsOf(where, 'longestRequest', request, { min: 0, max: DRAIN_LIMIT }, 'give how long a request may take; the drain is made from it');
  if (drain && limit === undefined && drain.toSeconds({ integral: false }) < longest) {
    throw new Error(`${where}: 'drain' (${inWords(drain.toSeconds({ integral: false }))}) must be at least 'longestRequest' (${inWords(longest)}), because the stop signal cuts requests: `
      + 'leave it out to have it computed, or set process_control_timeout in php-fpm and give \'processControlTimeout\'');
  }
  return {
    facts: PHP_FPM,
    keepalive: longest,
    stop: (limit ?? finish) + end,
    settings: limit === undefined ? [] : [
      { kind: 'note', text: `set 'process_control_timeout = ${limit}s' under [global] in php-fpm.conf or a file that it includes, or SIGQUIT cuts all requests` },
    ],
  };
}

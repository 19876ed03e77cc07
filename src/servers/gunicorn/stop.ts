import { GUNICORN } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Gunicorn takes to stop. */
export interface GunicornOptions extends ServerOptions {
  /**
   * `graceful_timeout`: how long Gunicorn lets in-flight requests finish after its stop signal, before it kills the workers. Must
   * be at least the longest request. Whole seconds, from 1 second to 1 hour.
   *
   * Set by the argument `--graceful-timeout`, which overrides the configuration file and `GUNICORN_CMD_ARGS`. If the manifest
   * does not run `gunicorn` explicitly, an annotation tells you to set it.
   *
   * @see https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout
   * @default Duration.seconds(30)
   */
  readonly gracefulTimeout?: Duration;

  /**
   * `keepalive`: how long Gunicorn keeps an idle connection. Whole seconds, from 0 seconds to 1 hour. With 0, every connection is
   * closed after its response.
   *
   * Use 0 for `gthread` workers with keep-alive clients: they do not announce the close before they stop, and in some versions
   * (20.1) lose requests that arrive on such a connection from then on. It costs a connection for each request. Set by the
   * argument `--keep-alive`, like `gracefulTimeout`.
   *
   * @see https://docs.gunicorn.org/en/stable/settings.html#keepalive
   * @default - not set: 2 seconds, unless configured otherwise. `sync` workers keep no connections
   */
  readonly keepAlive?: Duration;
}

/**
 * Gunicorn with any worker class.
 *
 * `gthread` workers lose requests on keep-alive connections, unless `keepAlive` is 0.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://docs.gunicorn.org/en/stable/signals.html
 */
export function gunicorn(options: GunicornOptions = {}): Behaviour {
  const { gracefulTimeout = Duration.seconds(stopTimesOf(GUNICORN).finish), keepAlive } = options;
  const where = 'Server.gunicorn';
  const stop = secondsOf(where, 'gracefulTimeout', gracefulTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  const idle = keepAlive && secondsOf(where, 'keepAlive', keepAlive, { min: 0, max: 3600 }, 'give how long a connection may be idle, or 0 to keep none open');
  return {
    facts: GUNICORN,
    stop,
    settings: [
      // Not by GUNICORN_CMD_ARGS: it would hide the one that the image may set, and with it the address to listen on.
      { kind: 'flag', programs: ['gunicorn'], words: ['--graceful-timeout', String(stop)] },
      ...idle === undefined ? [] : [
        { kind: 'flag' as const, programs: ['gunicorn'], words: ['--keep-alive', String(idle)] },
      ],
    ],
  };
}

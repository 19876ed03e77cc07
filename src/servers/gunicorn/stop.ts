import { Duration } from 'cdk8s';
import { GUNICORN } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Gunicorn takes. */
export interface GunicornOptions extends ServerOptions {
  /**
   * `graceful_timeout`: Gunicorn kills workers that still run so long after its stop signal. At least the longest request.
   * Whole seconds, from 1 second to 1 hour.
   *
   * It is set by the argument `--graceful-timeout`, which overrules the configuration file and `GUNICORN_CMD_ARGS`. Where
   * the manifest does not show that its arguments are those of `gunicorn`, an annotation says to set it.
   *
   * @see https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout
   * @default Duration.seconds(30)
   */
  readonly gracefulTimeout?: Duration;

  /**
   * `keepalive`: how long a connection may be idle until Gunicorn closes it. Whole seconds, from 0 seconds to 1 hour. With 0,
   * every connection is closed with its answer.
   *
   * Give 0 to `gthread` workers whose clients keep their connections: these workers do not tell them to close before they
   * stop, and in versions such as 20.1 lose what is asked on a kept connection from then on. It costs a connection for
   * each request. It is set by the argument `--keep-alive`, as `gracefulTimeout` is by its own.
   *
   * @see https://docs.gunicorn.org/en/stable/settings.html#keepalive
   * @default - not set: 2 seconds, unless configured otherwise. Workers of the kind `sync` keep no connections
   */
  readonly keepAlive?: Duration;
}

/**
 * Gunicorn, with any kind of worker.
 *
 * Workers of the kind `gthread` lose requests on keep-alive connections, unless `keepAlive` is 0.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://docs.gunicorn.org/en/stable/signals.html
 */
export function gunicorn(options: GunicornOptions = {}): Behaviour {
  const { gracefulTimeout = Duration.seconds(stopTimesOf(GUNICORN).finish), keepAlive } = options;
  const where = 'Server.gunicorn';
  const stop = secondsOf(where, 'gracefulTimeout', gracefulTimeout, { min: 1, max: 3600 }, 'give at least how long the longest request takes');
  const idle = keepAlive && secondsOf(where, 'keepAlive', keepAlive, { min: 0, max: 3600 }, 'give how long a connection may be idle, or 0 to keep none');
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

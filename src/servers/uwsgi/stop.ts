import { UWSGI } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long uWSGI takes to stop. */
export interface UwsgiOptions extends ServerOptions {
  /**
   * `worker-reload-mercy`: how long uWSGI lets in-flight requests finish after its stop signal, before it kills the workers. Must
   * be at least the longest request. Whole seconds, from 1 second to 1 hour.
   *
   * Set by the environment variable `UWSGI_WORKER_RELOAD_MERCY`. An option of the same name, in a file or as an argument,
   * overrides it: set the same value there. From 2.0.31, uWSGI ignores it when it stops.
   *
   * @see https://uwsgi-docs.readthedocs.io/en/latest/Options.html
   * @default Duration.seconds(60)
   */
  readonly workerReloadMercy?: Duration;
}

/**
 * uWSGI. By default it reloads on SIGTERM and drops all requests; environment variables are set that make it stop gracefully.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://uwsgi-docs.readthedocs.io/en/latest/Hooks.html
 */
export function uwsgi(options: UwsgiOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(UWSGI);
  const { workerReloadMercy = Duration.seconds(finish) } = options;
  const mercy = secondsOf('Server.uwsgi', 'workerReloadMercy', workerReloadMercy, { min: 1, max: 3600 }, 'give at least the longest request');
  return {
    facts: UWSGI,
    stop: mercy + end,
    settings: [
      // By itself, SIGTERM is a brutal reload: it cuts all requests, and does not end. Hooks run in the master only.
      { kind: 'env', name: 'UWSGI_MASTER', value: 'true' },
      { kind: 'env', name: 'UWSGI_HOOK_MASTER_START', value: 'unix_signal:15 gracefully_kill_them_all' },
      { kind: 'env', name: 'UWSGI_WORKER_RELOAD_MERCY', value: String(mercy) },
    ],
  };
}

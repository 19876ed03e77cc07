import { Duration } from 'cdk8s';
import { UWSGI } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an uWSGI takes. */
export interface UwsgiOptions extends ServerOptions {
  /**
   * `worker-reload-mercy`: uWSGI kills workers that still run so long after its stop signal. At least the longest request.
   * Whole seconds, from 1 second to 1 hour.
   *
   * It is set by the variable `UWSGI_WORKER_RELOAD_MERCY`, which an option of the same name, in a file or as an argument,
   * overrules: give both the same time. From 2.0.31, uWSGI does not obey it at its stop.
   *
   * @see https://uwsgi-docs.readthedocs.io/en/latest/Options.html
   * @default Duration.seconds(60)
   */
  readonly workerReloadMercy?: Duration;
}

/**
 * uWSGI, which by itself does not stop on SIGTERM, but reloads and cuts all requests: variables are set that teach it to.
 *
 * @param options how long its requests take
 * @throws if a time is out of its range
 * @see https://uwsgi-docs.readthedocs.io/en/latest/Hooks.html
 */
export function uwsgi(options: UwsgiOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(UWSGI);
  const { workerReloadMercy = Duration.seconds(finish) } = options;
  const mercy = secondsOf('Server.uwsgi', 'workerReloadMercy', workerReloadMercy, { min: 1, max: 3600 }, 'give at least how long the longest request takes');
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

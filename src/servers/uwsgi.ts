import { Duration } from 'cdk8s';
import { Behaviour } from './behaviour';
import { ServerFacts } from './facts';
import { ServerOptions } from './options';
import { StopSignal } from './stop-signal';
import { secondsOf } from '../private/seconds';

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

const TEST = 'test/servers/uwsgi.server.test.ts';

// It counts whole seconds, and looks once a second whether its mercy has ended, and whether a worker that it killed has.
const TICKS = 3;

/** What is known of uWSGI. */
export const UWSGI: ServerFacts = {
  id: 'uwsgi',
  name: 'uWSGI',
  group: 'Application servers and runtimes',
  // It comes in images of its users.
  images: [],
  since: {
    value: '2.0.11.1 (`unix_signal`)',
    evidence: 'documented',
    source: 'https://uwsgi-docs.readthedocs.io/en/latest/Changelog-2.0.11.1.html',
  },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  limit: { value: '`worker-reload-mercy`, 60 s', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'SIGTERM and SIGINT change nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'left waiting', evidence: 'tested', source: TEST },
  keptAlive: { value: 'none: `http-socket` closes each with its answer', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Up to 2.0.30, its own HTTP router (`http`) cuts all requests at the stop: let it listen with `http-socket`. '
    + 'From 2.0.31, it waits for its workers without limit. '
    + 'Requests that still wait for a free worker at the stop signal are lost: give it enough workers or threads.',
};

/** How uWSGI stops. */
export function uwsgi(options: UwsgiOptions): Behaviour {
  const { workerReloadMercy = Duration.seconds(60) } = options;
  const mercy = secondsOf('Server.uwsgi', 'workerReloadMercy', workerReloadMercy, { min: 1, max: 3600 }, 'give at least how long the longest request takes');
  return {
    facts: UWSGI,
    stop: mercy + TICKS,
    settings: [
      // By itself, SIGTERM is a brutal reload: it cuts all requests, and does not end. Hooks run in the master only.
      { kind: 'env', name: 'UWSGI_MASTER', value: 'true' },
      { kind: 'env', name: 'UWSGI_HOOK_MASTER_START', value: 'unix_signal:15 gracefully_kill_them_all' },
      { kind: 'env', name: 'UWSGI_WORKER_RELOAD_MERCY', value: String(mercy) },
    ],
  };
}

import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/uwsgi.server.test.ts';

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

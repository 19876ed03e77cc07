import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/gunicorn.server.test.ts';

/** What is known of Gunicorn. */
export const GUNICORN: ServerFacts = {
  id: 'gunicorn',
  name: 'Gunicorn',
  group: 'Application servers and runtimes',
  // It comes in images of its users.
  images: [],
  since: { value: '20.1', evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  limit: { value: '`graceful_timeout`, 30 s: then the workers are killed', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'SIGTERM changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'left waiting', evidence: 'tested', source: TEST },
  keptAlive: {
    value: 'sync workers keep none; gthread workers drop them: `--keep-alive 0` closes each with its answer',
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Requests that still wait for a free worker at the stop signal are lost: give it enough workers or threads.',
};

import { KeptAlive, ServerFacts, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/node.server.test.ts';

/** What is known of the HTTP server of Node.js. */
export const NODE: ServerFacts = {
  id: 'node',
  name: 'Node.js',
  group: ServerGroup.APPLICATION,
  images: [],
  programs: [{ names: ['node', 'nodejs'] }],
  isRuntime: true,
  clients: [{ names: ['node'], starts: 'Node.js', readsLanguage: true }, { names: ['npm'], starts: 'Node.js' }],
  since: { value: '19 (`server.close()` closes idle connections; `server.closeIdleConnections()` from 18.2)', evidence: 'documented', source: 'https://nodejs.org/api/http.html#serverclosecallback' },
  start: { expected: 1, worst: 10 },
  // The handler of docs/node.md goes on for 2 s longer than the default of `keepAliveTimeout`, 5 s.
  stop: { finish: 20, end: 7 },
  limit: { value: { note: 'the handler of the program must set one' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'it runs the same handler once more' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: '`server.close()` closes idle ones at once, and a request that is on its way on one is lost; others it goes on '
        + 'serving until the process ends, unless the program sets `Connection: close` on their answers. The handler of '
        + '[node.md](node.md) loses none',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Without a handler of its own it ignores SIGTERM as the main process of a container, and is killed at the end of the grace period. '
    + '`npm start` as the main process puts npm and a shell between the signal and the program. A connection that it closes itself after `server.keepAliveTimeout` '
    + '(5 s) can lose a request that is on its way, at any time: set that longer than the clients keep one.',
};

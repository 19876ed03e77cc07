import { KeptAlive, ServerFacts, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/go.server.test.ts';

/** What is known of the HTTP server of Go. */
export const GO: ServerFacts = {
  id: 'go',
  name: 'Go net/http',
  group: ServerGroup.APPLICATION,
  images: [],
  programs: [],
  hasNoProgram: 'a program in Go has a name of its own',
  isRuntime: true,
  since: { value: '1.8 (`Shutdown`)', evidence: 'documented', source: 'https://go.dev/doc/go1.8#http_shutdown' },
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: { value: { note: 'the context that is given to `Shutdown` sets it; `context.Background()` has none' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'nothing, as long as the first one still waits in a channel of `signal.Notify`' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, and a request that is on its way on one is lost; others with their answer, which tells them unless it had begun',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: '`Shutdown` neither closes nor awaits hijacked connections such as WebSockets. A program without a handler ends at once on SIGTERM.',
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const SERVER = 'mtrudel/thousand_island: lib/thousand_island.ex';
const HANDLER = 'mtrudel/thousand_island: lib/thousand_island/handler.ex';
const SIGNALS = 'erlang/otp: lib/kernel/src/erl_signal_handler.erl';

/** What is known of a release of Phoenix with Bandit. */
export const PHOENIX: ServerFacts = {
  id: 'phoenix',
  name: 'Phoenix',
  group: ServerGroup.APPLICATION,
  // It comes in images of its users.
  images: [],
  programs: [],
  hasNoProgram: 'each release has its own name',
  since: { value: '1.7.11 (Bandit); 1.7.2 (it tells WebSocket clients to reconnect)', evidence: 'documented', source: 'https://phoenix.hexdocs.pm/changelog.html' },
  start: { expected: 3, worst: 30 },
  stop: {},
  limit: {
    value: {
      setting: 'shutdown_timeout',
      seconds: 15,
      note: 'an option of Thousand Island, on which Bandit is built. Before that, Phoenix takes 2 s for each further 10,000 WebSockets, at most 30 s. Other '
        + 'processes of the application have their own limits',
    },
    evidence: 'read',
    source: SERVER,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [StopSignal.SIGQUIT], what: 'SIGQUIT halts it; a second SIGTERM has no effect' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: SERVER },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, which loses a request that is just arriving; active ones after their response, without '
        + '`Connection: close`; HTTP/2 clients get GOAWAY, WebSocket clients are told to reconnect',
    },
    evidence: 'read',
    source: HANDLER,
  },
  drain: { value: 'propagation delay', evidence: 'read', source: SERVER },
  cannot: 'Receive SIGTERM behind a shell: the release must be PID 1. Start it with `bin/server` or `bin/APP start`, and from a script with `exec`. With '
    + 'HTTP/2, Bandit closes each connection right after its GOAWAY, which cuts in-flight requests.',
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/deno/stop.installed.test.ts';
const SERVE = 'denoland/deno: ext/http/00_serve.ts';

/** What is known of the HTTP server of Deno. */
export const DENO: ServerFacts = {
  id: 'deno',
  name: 'Deno',
  group: ServerGroup.APPLICATION,
  images: [],
  programs: [{
    names: ['deno'],
    // They do something else, and end.
    withNone: /^(?:add|audit|bench|bundle|cache|check|clean|compile|completions|coverage|doc|eval|fmt|help|init|info|install|jupyter|lint|lsp|outdated|publish|remove|repl|task|test|types|uninstall|update|upgrade|vendor|-V|--version|-h|--help)$/,
  }],
  isRuntime: true,
  since: { value: '1.37 (`server.shutdown()`); 2.9 (`deno serve` calls it on SIGTERM)', evidence: 'read', source: SERVE },
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: { value: { note: 'the handler of the program must set one; `deno serve` has none' }, evidence: 'read', source: SERVE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: {
    value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'it ends `deno serve` at once; in other programs it does what their handler says' },
    evidence: 'tested',
    source: TEST,
  },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response, which carries no '
        + '`Connection: close` unless the program sends it',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Finish requests on SIGTERM without a handler, which only `deno serve` has by itself, from 2.9 on: it ends at once, also as PID 1.',
};

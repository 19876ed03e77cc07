import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Passing, Runs, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/bun/stop.installed.test.ts';
const WRAPPERS = 'test/servers/wrappers.server.test.ts';

/** What is known of the HTTP server of Bun, and of Bun as the main process. */
export const BUN: ServerFacts = {
  id: 'bun',
  name: 'Bun',
  group: ServerGroup.APPLICATION,
  images: [],
  programs: [{
    names: ['bun'],
    // They do something else, and end.
    withNone: /^(?:install|i|ci|add|a|remove|rm|update|outdated|link|unlink|publish|patch|pm|build|init|create|c|upgrade|repl|test|x|audit|why|info|-e|--eval|-p|--print|-v|--version|-h|--help)$/,
  }],
  isRuntime: true,
  since: { value: '1.4', evidence: 'tested', source: TEST },
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: { value: { note: 'the handler of the program must set one' }, evidence: 'documented', source: 'https://bun.sh/reference/globals/bun/Server/stop' },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'it runs the same handler again' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: '`server.stop()` closes idle ones at once, which loses a request already in flight on one; active ones after their response, which carries no '
        + '`Connection: close` unless the program sends it',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  // It runs scripts in a shell of its own.
  wraps: [{ names: ['bun'], ownWord: /^run$/, takesNext: ['--cwd', '--filter'], runs: Runs.SERVICES, passing: Passing.PASSES_ON, evidence: 'tested', source: WRAPPERS }],
  cannot: 'Stop on SIGTERM without a handler when it is PID 1: it is killed at the end of the grace period.',
};

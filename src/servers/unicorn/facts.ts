import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/unicorn/stop.installed.test.ts';
const CONFIGURATOR = 'https://yhbt.net/unicorn/Unicorn/Configurator.html#method-i-timeout';

/** What is known of Unicorn. */
export const UNICORN: ServerFacts = {
  id: 'unicorn',
  name: 'Unicorn',
  group: ServerGroup.APPLICATION,
  // It comes in images of its users.
  images: [],
  programs: [{ names: ['unicorn', 'unicorn_rails'] }],
  since: { value: '1.0', evidence: 'read', source: 'defunkt/unicorn: SIGNALS' },
  start: { expected: 1, worst: 10 },
  stop: { end: 2 },
  limit: { value: { setting: 'timeout', seconds: 60, note: 'then the workers are killed; it also bounds each request' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'left waiting', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.NONE, words: 'none: it closes each after its response' }, evidence: 'read', source: 'defunkt/unicorn: lib/unicorn/http_server.rb' },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FILE, file: /^unicorn[\w.-]*\.rb$/, names: ['timeout'], means: Meaning.FINISHES, evidence: 'documented', source: CONFIGURATOR },
  ],
  cannot: 'Finish requests that still wait for a free worker at the stop signal: configure enough workers.',
};

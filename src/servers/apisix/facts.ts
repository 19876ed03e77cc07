import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const DOCKERFILE = 'apache/apisix-docker: debian/Dockerfile';
const COMMANDS = 'apache/apisix: apisix/cli/ops.lua';
const CONFIG = 'apache/apisix: conf/config.yaml.example';
const CONTROL = 'https://nginx.org/en/docs/control.html';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of Apache APISIX. */
export const APISIX: ServerFacts = {
  id: 'apisix',
  name: 'Apache APISIX',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'apache/apisix',
      // It runs etcd as well.
      only: /^(?!.*whole)/,
      stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: DOCKERFILE },
      user: { value: 'apisix (636); root before 3.1', evidence: 'read', source: DOCKERFILE },
      tools: { value: TOOLS, evidence: 'read', source: DOCKERFILE },
      variants: [
        { tag: /redhat/, tools: { ...TOOLS, curl: true, wget: true } },
        { tag: /alpine/, before: '3', stopSignal: StopSignal.SIGTERM, tools: { ...TOOLS, curl: true, wget: true } },
        { tag: /alpine/, tools: { ...TOOLS, curl: true, wget: true } },
        { before: '3', stopSignal: StopSignal.SIGTERM },
      ],
    },
  ],
  imageNames: ['apache/apisix'],
  programs: [
    { names: ['apisix'], withAny: ['start', 'restart'] },
    // The command of its image, and what its entry point becomes.
    { names: ['docker-start', 'openresty'], onlyInItsImages: true },
  ],
  goesToBackground: true,
  since: { value: '2.0 (`worker_shutdown_timeout`); 3.0 (its images stop it with SIGQUIT)', evidence: 'read', source: DOCKERFILE },
  start: { expected: 3, worst: 30 },
  stop: {},
  limit: { value: { setting: 'nginx_config.worker_shutdown_timeout', seconds: 240, note: 'long polls and WebSockets take all of it' }, evidence: 'read', source: 'apache/apisix: apisix/cli/config.lua' },
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'documented', source: CONTROL },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'documented', source: CONTROL },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'SIGTERM drops the requests that SIGQUIT lets finish; a second SIGQUIT has no effect' }, evidence: 'documented', source: CONTROL },
  stopCommands: [
    { names: ['apisix'], args: /^quit(?: |$)/, words: 'apisix quit', isGraceful: true, waits: false, signal: StopSignal.SIGQUIT, evidence: 'read', source: COMMANDS },
    { names: ['apisix'], args: /^stop(?: |$)/, words: 'apisix stop', isGraceful: false, waits: false, signal: StopSignal.SIGTERM, evidence: 'read', source: COMMANDS },
  ],
  newConnections: { value: 'refused', evidence: 'documented', source: CONTROL },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'like nginx: idle ones are closed at once, which loses a request already in flight on one; `keepalive_time` in '
        + '`nginx_config.http_configuration_snippet` sends them `Connection: close` with a response beforehand',
    },
    evidence: 'read',
    source: CONFIG,
  },
  drain: { value: 'propagation delay + `keepalive_time` + longest request', evidence: 'read', source: CONFIG },
  settings: [{
    kind: SettingKind.FILE,
    file: /\.ya?ml$/,
    names: ['worker_shutdown_timeout'],
    means: Meaning.FINISHES,
    evidence: 'read',
    source: CONFIG,
  }],
};

import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const DOCKERFILE = 'Kong/docker-kong: ubuntu/Dockerfile';
const ENTRY_POINT = 'Kong/docker-kong: docker-entrypoint.sh';
const QUIT = 'Kong/kong: kong/cmd/quit.lua';
const STOP = 'Kong/kong: kong/cmd/stop.lua';
const DIRECTIVES = 'Kong/kong: kong.conf.default';
const CONTROL = 'https://nginx.org/en/docs/control.html';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
/** Releases before 3.4 also came on Alpine. */
const ON_ALPINE = { tag: /alpine/, tools: BUSYBOX_TOOLS };

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: DOCKERFILE },
  user: { value: 'kong', evidence: 'read', source: DOCKERFILE },
  tools: { value: TOOLS, evidence: 'read', source: DOCKERFILE },
  variants: [ON_ALPINE],
} as const);

/** What is known of Kong. */
export const KONG: ServerFacts = {
  id: 'kong',
  name: 'Kong',
  group: ServerGroup.WEB,
  images: [image('kong'), image('kong/kong'), image('kong/kong-gateway')],
  programs: [{ names: ['kong'], withAny: ['start', 'docker-start', 'restart'] }],
  goesToBackground: true,
  since: { value: '2.0 (`nginx_main_*` settings)', evidence: 'documented', source: 'https://github.com/Kong/kong/blob/master/CHANGELOG-OLD.md' },
  start: { expected: 3, worst: 30 },
  stop: { finish: 20 },
  limit: {
    value: { setting: 'KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT', note: 'long polls and WebSockets keep it running forever' },
    evidence: 'read',
    source: ENTRY_POINT,
  },
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'read', source: QUIT },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'documented', source: CONTROL },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'SIGTERM drops the requests that SIGQUIT lets finish; a second SIGQUIT has no effect' }, evidence: 'documented', source: CONTROL },
  stopCommands: [
    {
      names: ['kong'],
      args: /^(?:-\S+ )?quit(?: |$)/,
      words: 'kong quit',
      isGraceful: true,
      waits: true,
      waitsFirst: { names: ['--wait', '-w'] },
      signal: StopSignal.SIGQUIT,
      evidence: 'read',
      source: QUIT,
    },
    { names: ['kong'], args: /^(?:-\S+ )?stop(?: |$)/, words: 'kong stop', isGraceful: false, waits: false, signal: StopSignal.SIGTERM, evidence: 'read', source: STOP },
  ],
  newConnections: { value: 'refused', evidence: 'documented', source: CONTROL },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'like nginx: idle ones are closed at once, which loses a request already in flight on one; `keepalive_time` sends them `Connection: close` with a response beforehand',
    },
    evidence: 'read',
    source: ENTRY_POINT,
  },
  drain: { value: 'propagation delay + `keepalive_time` + longest request', evidence: 'read', source: DIRECTIVES },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT'], means: Meaning.FINISHES, evidence: 'read', source: DIRECTIVES },
  ],
  cannot: 'Finish requests that take longer than 10 seconds with `kong quit`, unless it has `--timeout`.',
};

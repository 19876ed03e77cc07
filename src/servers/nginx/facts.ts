import { DEBIAN, onDebian } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/workloads/graceful-nginx.server.test.ts';
const OFFICIAL = 'nginxinc/docker-nginx: mainline/debian/Dockerfile';
const UNPRIVILEGED = 'nginxinc/docker-nginx-unprivileged: mainline/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };
const ON_ALPINE = { tag: /alpine/, tools: { ...TOOLS, wget: true } };
const CONTROL = 'https://nginx.org/en/docs/control.html';

/** What is known of nginx. */
export const NGINX: ServerFacts = {
  id: 'nginx',
  name: 'nginx',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'nginx',
      madeFrom: { value: onDebian(DEBIAN, '1.14', '1.18'), evidence: 'read', source: OFFICIAL },
      stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: OFFICIAL },
      user: { value: 'root; workers run as 101', evidence: 'read', source: OFFICIAL },
      port: { value: 80, evidence: 'read', source: OFFICIAL },
      tools: { value: TOOLS, evidence: 'read', source: OFFICIAL },
      variants: [
        // Both at once come first.
        { tag: /alpine/, before: '1.19', stopSignal: StopSignal.SIGTERM, tools: BUSYBOX_TOOLS },
        { before: '1.19', stopSignal: StopSignal.SIGTERM },
        ON_ALPINE,
      ],
    },
    {
      repository: 'nginxinc/nginx-unprivileged',
      madeFrom: { value: onDebian(DEBIAN, '1.14', '1.18'), evidence: 'read', source: UNPRIVILEGED },
      stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: UNPRIVILEGED },
      user: { value: '101', evidence: 'read', source: UNPRIVILEGED },
      port: { value: 8080, evidence: 'read', source: UNPRIVILEGED },
      tools: { value: TOOLS, evidence: 'read', source: UNPRIVILEGED },
      variants: [ON_ALPINE],
    },
  ],
  programs: [{ names: ['nginx', 'nginx-debug', 'openresty'] }],
  goesToBackground: true,
  since: { value: '1.19.10 (`keepalive_time`), 1.11.11 (`worker_shutdown_timeout`)', evidence: 'documented', source: 'https://nginx.org/en/CHANGES' },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 20 },
  limit: {
    value: { setting: 'worker_shutdown_timeout', note: 'long polls and WebSockets keep it running forever' },
    evidence: 'documented',
    source: 'https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout',
  },
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'SIGTERM drops the requests that SIGQUIT lets finish; a second SIGQUIT has no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [
    {
      names: ['nginx', 'openresty'],
      args: /(?:^| )-s ?quit(?: |$)/,
      words: 'nginx -s quit',
      isGraceful: true,
      waits: false,
      signal: StopSignal.SIGQUIT,
      evidence: 'tested',
      source: TEST,
    },
    { names: ['nginx', 'openresty'], args: /(?:^| )-s ?stop(?: |$)/, words: 'nginx -s stop', isGraceful: false, waits: false, evidence: 'documented', source: CONTROL },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'idle ones are closed at once, which loses a request already in flight on one; `keepalive_time` sends them `Connection: close` with '
        + 'a response beforehand',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay + `keepalive_time` + longest request', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FILE, file: /\.conf(?:\.template)?$/, names: ['worker_shutdown_timeout'], means: Meaning.FINISHES, evidence: 'documented', source: 'https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout' },
    { kind: SettingKind.FLAG, names: ['-g'], key: 'worker_shutdown_timeout', isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: 'https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout' },
  ],
};

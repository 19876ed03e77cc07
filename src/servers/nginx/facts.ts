import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/workloads/graceful-nginx.server.test.ts';
const OFFICIAL = 'nginxinc/docker-nginx: mainline/debian/Dockerfile';
const UNPRIVILEGED = 'nginxinc/docker-nginx-unprivileged: mainline/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };
const ON_ALPINE = { tag: /alpine/, tools: { ...TOOLS, wget: true } };

/** What is known of nginx. */
export const NGINX: ServerFacts = {
  id: 'nginx',
  name: 'nginx',
  group: 'Web servers and proxies',
  images: [
    {
      repository: 'nginx',
      stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: OFFICIAL },
      user: { value: 'root, its workers 101', evidence: 'read', source: OFFICIAL },
      tools: { value: TOOLS, evidence: 'read', source: OFFICIAL },
      variants: [
        // Both at once come first.
        { tag: /alpine/, before: '1.19', stopSignal: StopSignal.SIGTERM, tools: { ...TOOLS, curl: false, wget: true } },
        { before: '1.19', stopSignal: StopSignal.SIGTERM },
        ON_ALPINE,
      ],
    },
    {
      repository: 'nginxinc/nginx-unprivileged',
      stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: UNPRIVILEGED },
      user: { value: '101', evidence: 'read', source: UNPRIVILEGED },
      tools: { value: TOOLS, evidence: 'read', source: UNPRIVILEGED },
      variants: [ON_ALPINE],
    },
  ],
  since: { value: '1.19.10 (`keepalive_time`), 1.11.11 (`worker_shutdown_timeout`)', evidence: 'documented', source: 'https://nginx.org/en/CHANGES' },
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  command: { value: { words: 'nginx -s quit', waits: false }, evidence: 'tested', source: TEST },
  limit: {
    value: '`worker_shutdown_timeout`, none: long polls and WebSockets keep it for ever',
    evidence: 'documented',
    source: 'https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout',
  },
  secondSignal: { value: { hurts: true, what: 'SIGTERM cuts what SIGQUIT lets finish; SIGQUIT changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: 'idle ones are closed at once, and a request that is on its way on one is lost; `keepalive_time` tells them to close before, with an answer',
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay + `keepalive_time` + longest request', evidence: 'tested', source: TEST },
};

import { Duration } from 'cdk8s';
import { Behaviour } from './behaviour';
import { ServerFacts } from './facts';
import { keepaliveOf } from './keepalive';
import { ServerOptions } from './options';
import { StopSignal } from './stop-signal';
import { secondsOf } from '../private/seconds';

/** How long an nginx takes, which is configured elsewhere. `GracefulNginx` writes its configuration too. */
export interface NginxOptions extends ServerOptions {
  /**
   * `worker_shutdown_timeout`: nginx cuts what still runs so long after its stop signal. At least the longest request.
   * Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(20)
   */
  readonly workerShutdownTimeout?: Duration;

  /**
   * `keepalive_time`: nginx tells a connection older than that to close with its next answer. It lengthens the drain, so
   * that all are told before nginx stops. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_time
   * @default - not counted: nginx closes idle connections when it stops, and a request that is just on its way is lost
   */
  readonly keepaliveTime?: Duration;
}

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
    value: 'idle ones are closed at once; `keepalive_time` tells them to close before, with an answer',
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay + `keepalive_time` + longest request', evidence: 'tested', source: TEST },
};

/** How nginx stops. */
export function nginx(options: NginxOptions): Behaviour {
  const { keepaliveTime, workerShutdownTimeout = Duration.seconds(20) } = options;
  const hour = { min: 1, max: 3600 };
  const stop = secondsOf('Server.nginx', 'workerShutdownTimeout', workerShutdownTimeout, hour, 'give at least how long the longest request takes');
  return {
    facts: NGINX,
    keepalive: keepaliveOf('Server.nginx', keepaliveTime, 'workerShutdownTimeout', stop),
    stop,
    settings: [
      { kind: 'note', text: `set 'worker_shutdown_timeout ${stop}s;' in nginx.conf, or a connection that never ends keeps nginx until it is killed` },
      ...keepaliveTime ? [{ kind: 'note' as const, text: `set 'keepalive_time ${keepaliveTime.toSeconds()}s;' in nginx.conf: the drain counts on it` }] : [],
    ],
  };
}

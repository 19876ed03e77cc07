import { Duration } from 'cdk8s';
import { Behaviour, Note } from './behaviour';
import { ServerFacts } from './facts';
import { ServerOptions } from './options';
import { StopSignal } from './stop-signal';
import { secondsOf } from '../private/seconds';

/** How long a Caddy takes, which is configured elsewhere. */
export interface CaddyOptions extends ServerOptions {
  /**
   * `grace_period`: Caddy cuts what still runs so long after it has closed its ports. At least the longest request.
   * Whole seconds, from 1 second to 1 day.
   *
   * @see https://caddyserver.com/docs/caddyfile/options#grace-period
   * @default Duration.seconds(20)
   */
  readonly gracePeriod?: Duration;

  /**
   * `shutdown_delay`: how long Caddy goes on serving after its stop signal, before it closes its ports. Whole seconds, from 0 to 1 hour.
   *
   * It comes after the drain. In it, `@closing vars {http.shutting_down} true` and `header @closing Connection close` in the
   * Caddyfile tell clients to close their connections. Where it is to do the work of the drain, as in an image
   * without `sleep` on Kubernetes before 1.30, set `drain` to 0.
   *
   * @see https://caddyserver.com/docs/caddyfile/options#shutdown-delay
   * @default Duration.seconds(0)
   */
  readonly shutdownDelay?: Duration;
}

const TEST = 'test/servers/caddy.server.test.ts';
const IMAGE = 'caddyserver/caddy-docker: 2.11/alpine/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: true, wget: true };

/** What is known of Caddy. */
export const CADDY: ServerFacts = {
  id: 'caddy',
  name: 'Caddy',
  group: 'Web servers and proxies',
  images: [
    {
      repository: 'caddy',
      // That of version 2 builds it, and runs nothing.
      only: /^(?!.*builder)/,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      // None had curl in 2.5, the newest in 2.11.
      variants: [{ before: '2.11', tools: { ...TOOLS, curl: false } }],
    },
  ],
  since: { value: '2.0; 2.6 (`shutdown_delay`)', evidence: 'documented', source: 'https://caddyserver.com/docs/caddyfile/options' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  command: { value: { words: 'caddy stop', waits: true }, evidence: 'tested', source: TEST },
  limit: { value: '`grace_period`, none: a client that stays keeps it for as long as it likes', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: true, what: 'SIGINT after SIGINT cuts what still runs; SIGTERM after SIGTERM changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: 'idle ones are closed at once, others with their answer; with `shutdown_delay`, the Caddyfile can tell them to close before',
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
};

/** How Caddy stops. */
export function caddy(options: CaddyOptions): Behaviour {
  const { gracePeriod = Duration.seconds(20), shutdownDelay = Duration.seconds(0) } = options;
  const grace = secondsOf('Server.caddy', 'gracePeriod', gracePeriod, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  const delay = secondsOf('Server.caddy', 'shutdownDelay', shutdownDelay, { min: 0, max: 3600 }, 'give how long it serves on after its stop signal');
  const delayed: Note[] = [{ kind: 'note', text: `set 'shutdown_delay ${delay}s' in the global options of the Caddyfile: the stop counts on it` }];
  return {
    facts: CADDY,
    stop: delay + grace,
    settings: [
      { kind: 'note', text: `set 'grace_period ${grace}s' in the global options of the Caddyfile, or a client that stays keeps Caddy until it is killed` },
      ...delay > 0 ? delayed : [],
    ],
  };
}

import { Duration } from 'cdk8s';
import { Behaviour } from './behaviour';
import { ServerFacts } from './facts';
import { keepaliveOf } from './keepalive';
import { ServerOptions } from './options';
import { StopSignal } from './stop-signal';
import { secondsOf } from '../private/seconds';

/** How long an HAProxy takes, which is configured elsewhere. */
export interface HaproxyOptions extends ServerOptions {
  /**
   * `hard-stop-after`: HAProxy cuts what still runs so long after its stop signal. At least the longest request.
   * Whole seconds, from 1 second to 1 day.
   *
   * @see https://docs.haproxy.org/2.8/configuration.html#3.1-hard-stop-after
   * @default Duration.seconds(20)
   */
  readonly hardStopAfter?: Duration;

  /**
   * HAProxy is configured to tell connections older than this to close with its next answer, as `GracefulHaproxy` does. It
   * lengthens the drain, so that all are told before HAProxy stops. Whole seconds, from 1 second to 1 hour.
   *
   * @default - not counted: HAProxy closes idle connections when it stops, and a request that is just on its way is lost
   */
  readonly keepaliveTime?: Duration;
}

const TEST = 'test/servers/haproxy.server.test.ts';
const IMAGE = 'docker-library/haproxy: Dockerfile.template';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of HAProxy. */
export const HAPROXY: ServerFacts = {
  id: 'haproxy',
  name: 'HAProxy',
  group: 'Web servers and proxies',
  images: [
    {
      repository: 'haproxy',
      stopSignal: { value: StopSignal.SIGUSR1, evidence: 'read', source: IMAGE },
      user: { value: 'haproxy (99)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  since: { value: '1.8 (`hard-stop-after`)', evidence: 'documented', source: 'https://docs.haproxy.org/2.8/configuration.html' },
  gracefulSignals: { value: [StopSignal.SIGUSR1], evidence: 'tested', source: TEST },
  limit: { value: '`hard-stop-after`, none: a client that stays keeps it for as long as `timeout client` lets it', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: true, what: 'SIGTERM cuts what SIGUSR1 lets finish' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'idle ones are closed at once, others told to close with their answer', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
};

/** How HAProxy stops. */
export function haproxy(options: HaproxyOptions): Behaviour {
  const { keepaliveTime, hardStopAfter = Duration.seconds(20) } = options;
  const stop = secondsOf('Server.haproxy', 'hardStopAfter', hardStopAfter, { min: 1, max: 24 * 3600 }, 'give at least how long the longest request takes');
  return {
    facts: HAPROXY,
    keepalive: keepaliveOf('Server.haproxy', keepaliveTime, 'hardStopAfter', stop),
    stop,
    settings: [
      { kind: 'note', text: `set 'hard-stop-after ${stop}s' in the global section of haproxy.cfg, or a client that stays keeps HAProxy until it is killed` },
      ...!keepaliveTime ? [] : [{
        kind: 'note' as const,
        text: `set 'tcp-request connection set-var(sess.born) date' and 'http-after-response set-header connection close if { date,sub(sess.born) ge ${keepaliveTime.toSeconds()} }' `
          + 'in each frontend of haproxy.cfg: the drain counts on it',
      }],
    ],
  };
}

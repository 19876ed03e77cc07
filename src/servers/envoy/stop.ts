import { Duration } from 'cdk8s';
import { ENVOY } from './facts';
import { Hook } from '../../hooks';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How an Envoy is told to drain, and how long its connections take. */
export interface EnvoyOptions extends ServerOptions {
  /**
   * The port of its admin interface, which has to listen on 127.0.0.1 or on all addresses. From 1 to 65,535.
   *
   * @see https://www.envoyproxy.io/docs/envoy/latest/operations/admin
   * @default 9901 - that of the official image's own configuration
   */
  readonly adminPort?: number;

  /**
   * How long Envoy may go on serving after it has told its clients to go, before its stop signal cuts those that are left. It
   * tells each with its next answer; once no connection is left, it stops at once. At least the longest request, and the
   * `drain_timeout` of the HTTP connection manager, 5 seconds, for HTTP/2. It is not `--drain-time-s`, which has no part in
   * this. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining
   * @default Duration.seconds(20)
   */
  readonly drainTime?: Duration;
}

/** What the hook may take beyond the drain time: one question to Envoy and the pause after it. */
const SLACK = 5;

/**
 * Fails Envoy's health checks, which makes it tell every client to close, and waits until its listeners have no connections, or
 * for so many seconds. The image has bash and no HTTP client. If Envoy does not answer, it waits for all of the time, in
 * which requests can still end, and fails afterwards. The uptime of the machine is a clock that nobody sets.
 */
const DRAIN = `port=$1 seconds=$2
ask() { (exec 3<>"/dev/tcp/127.0.0.1/$port" && printf '%s %s HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n' "$1" "$2" >&3 && timeout 2 cat <&3) 2>/dev/null; }
now() { read -r up _ </proc/uptime; now=\${up%.*}; }
connected() {
  known=
  while read -r name count; do
    case $name in
      listener.admin.*) known=1 ;;
      listener.*) known=1; [ "$count" = 0 ] || return 0 ;;
    esac
  done < <(ask GET '/stats?filter=downstream_cx_active')
  [ -z "$known" ]
}
now; end=$((now + seconds))
read -r answer < <(ask POST /healthcheck/fail)
while now; [ "$now" -lt "$end" ] && connected; do sleep 1; done
case $answer in *' 200 '*) exit 0 ;; esac
echo "Envoy did not take POST /healthcheck/fail on port $port: \${answer:-no answer}" >&2
exit 1`;

/**
 * Envoy, which finishes nothing after its stop signal: a hook tells it through its admin interface to send its clients away,
 * and waits until they are gone. That needs an image with bash, which the distroless ones do not have.
 *
 * @param options where its admin interface is, and how long its clients take
 * @throws if a time or the port is out of its range
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining
 */
export function envoy(options: EnvoyOptions = {}): Behaviour {
  const { adminPort = 9901, drainTime = Duration.seconds(20) } = options;
  if (!Number.isInteger(adminPort) || adminPort < 1 || adminPort > 65535) {
    throw new Error(`Server.envoy: 'adminPort' (${adminPort}) must be a whole number from 1 to 65535: give the port of Envoy's admin interface`);
  }
  const seconds = secondsOf('Server.envoy', 'drainTime', drainTime, { min: 1, max: 3600 - SLACK }, 'give at least how long the longest request takes');
  return {
    facts: ENVOY,
    hook: Hook.exec(['bash', '-c', DRAIN, 'bash', String(adminPort), String(seconds)], { timeout: Duration.seconds(seconds + SLACK) }),
    // Nothing is left to finish.
    stop: stopTimesOf(ENVOY).end,
    settings: [
      { kind: 'note', text: `let the admin interface of Envoy listen on 127.0.0.1:${adminPort}: the preStop hook tells it there to drain` },
    ],
  };
}

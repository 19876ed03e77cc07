import { ENVOY } from './facts';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How Envoy is told to drain, and how long its connections may take. */
export interface EnvoyOptions extends ServerOptions {
  /**
   * The port of its admin interface, which must listen on 127.0.0.1 or on all addresses. From 1 to 65,535.
   *
   * @see https://www.envoyproxy.io/docs/envoy/latest/operations/admin
   * @default 9901 - as configured in the official image
   */
  readonly adminPort?: number;

  /**
   * How long Envoy keeps serving while it tells clients to close their connections, before its stop signal drops the rest. It
   * tells each client with its next response, and stops as soon as all connections are closed. Must be at least the longest
   * request, and for HTTP/2 at least the `drain_timeout` of the HTTP connection manager (5 seconds). `--drain-time-s` has no
   * effect here. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining
   * @default Duration.seconds(20)
   */
  readonly drainTime?: Duration;
}

/** What the hook may take beyond the drain time: one request to Envoy and the pause after it. */
const SLACK = 5;

/**
 * Fails Envoy's health checks, which makes it tell every client to close, and waits until its listeners have no connections, or
 * for so many seconds. The image has bash and no HTTP client. If Envoy does not respond, it waits for the whole time, in which
 * requests can still finish, and fails afterwards. The uptime of the machine is a clock that cannot be set.
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
echo "Envoy did not accept POST /healthcheck/fail on port $port: \${answer:-no response}" >&2
exit 1`;

/**
 * Envoy. It finishes no requests after its stop signal, so a preStop hook starts a drain through its admin interface and waits
 * until all connections are closed. The image must have bash, which the distroless ones do not.
 *
 * @param options where its admin interface is, and how long it drains
 * @throws if a duration or the port is out of range
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining
 */
export function envoy(options: EnvoyOptions = {}): Behaviour {
  const { adminPort = 9901, drainTime = Duration.seconds(20) } = options;
  if (!Number.isInteger(adminPort) || adminPort < 1 || adminPort > 65535) {
    throw new Error(`Server.envoy: 'adminPort' (${adminPort}) must be a whole number from 1 to 65535: give the port of Envoy's admin interface`);
  }
  const seconds = secondsOf('Server.envoy', 'drainTime', drainTime, { min: 1, max: 3600 - SLACK }, 'give at least the longest request');
  return {
    facts: ENVOY,
    assumes: `the admin interface of Envoy listens on 127.0.0.1:${adminPort}`,
    hook: Hook.exec(['bash', '-c', DRAIN, 'bash', String(adminPort), String(seconds)], { timeout: Duration.seconds(seconds + SLACK) }),
    // Nothing is left to finish.
    stop: stopTimesOf(ENVOY).end,
    settings: [
      { kind: 'note', text: `let the admin interface of Envoy listen on 127.0.0.1:${adminPort}: the preStop hook starts the drain there` },
    ],
  };
}

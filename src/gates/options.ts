import type { Duration } from 'cdk8s';
import type { ConnectionScheme } from 'cdk8s-plus-28';

/** How long a gate waits, and how often it checks. */
export interface GateOptions {
  /**
   * How long to wait for the gate to open. If it does not open in time, the container's log says so and the wait fails:
   * Kubernetes restarts the container that waited. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(60)
   */
  readonly timeout?: Duration;

  /**
   * Interval between attempts. From 0.1 seconds to 1 minute, at most `timeout`. Rounded up to whole seconds for a gate that is
   * rendered as a probe, and in images whose `sleep` takes no fractions.
   *
   * @default Duration.millis(200)
   */
  readonly interval?: Duration;

  /**
   * Time limit of one attempt, such as the response to one request. Whole seconds, from 1 second to 1 minute. For a gate that is
   * rendered as a probe, the interval is at least as long.
   *
   * @default - 5 seconds; for a gate that is rendered as a probe, at most the interval
   */
  readonly attemptTimeout?: Duration;
}

/** Options of a gate on a Service. */
export interface ServiceGateOptions extends GateOptions {
  /**
   * A path, such as `/healthz`: the gate then opens when the Service answers a GET request for it with a status from 200 to 399.
   *
   * @default - none: the gate opens when a TCP connection is accepted
   */
  readonly path?: string;

  /**
   * The port of the Service, from 1 to 65,535.
   *
   * @default - its first port
   */
  readonly port?: number;
}

/** Options of an HTTP gate. */
export interface HttpGateOptions extends GateOptions {
  /**
   * The port, for a gate with a path instead of a URL. From 1 to 65,535.
   *
   * @default - 80, or 443 with HTTPS
   */
  readonly port?: number;

  /**
   * HTTP, or HTTPS without verifying the certificate, for a gate with a path instead of a URL. HTTPS needs curl or wget; the TLS
   * built into busybox wget is too old for many servers.
   *
   * @default ConnectionScheme.HTTP
   */
  readonly scheme?: ConnectionScheme;

  /**
   * Headers of the request.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
}

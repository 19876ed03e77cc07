import { Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';

/** How long, and how often, a gate looks. */
export interface GateOptions {
  /**
   * How long to wait for the gate to open. When the time is up, the container's log says so, and the wait has failed:
   * Kubernetes restarts the container that waited. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(60)
   */
  readonly timeout?: Duration;

  /**
   * The pause between two looks. From 0.1 seconds to 1 minute, and never longer than `timeout`. Where a probe does the
   * looking, whole seconds are used, rounded up; so are they in an image whose `sleep` knows no fractions.
   *
   * @default Duration.millis(200)
   */
  readonly interval?: Duration;

  /**
   * How long a single look may take, such as the answer to one request. Whole seconds, from 1 second to 1 minute. Where a
   * probe does the looking, the pause is at least as long.
   *
   * @default - 5 seconds; where a probe does the looking, no longer than the pause
   */
  readonly attemptTimeout?: Duration;
}

/** What is asked of a Service, how long and how often. */
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

/** What is asked for over HTTP, how long and how often. */
export interface HttpGateOptions extends GateOptions {
  /**
   * The port, if the gate was given a path and not a URL. From 1 to 65,535.
   *
   * @default - 80, or 443 with HTTPS
   */
  readonly port?: number;

  /**
   * HTTP, or HTTPS without any check of the certificate, if the gate was given a path and not a URL. HTTPS needs curl or
   * wget; the HTTPS that busybox wget has built in is too old for many servers.
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

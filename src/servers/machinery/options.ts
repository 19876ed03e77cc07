import type { Duration } from 'cdk8s';
import type { StopSignal } from './stop-signal';

/** Options of all servers. */
export interface ServerOptions {
  /**
   * The stop signal of the image.
   *
   * @default - that of the image if it is known, otherwise that of the official image
   */
  readonly stopSignal?: StopSignal;

  /**
   * How long the server keeps serving after the deletion of its pod, before its stop signal, while endpoints and load balancers
   * stop sending it new connections. Whole seconds, from 0 to 1 hour.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - the propagation delay of the cluster, plus what the server's connections need
   */
  readonly drain?: Duration;

  /**
   * Safety margin on top of drain and stop. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * A line to write to the container's log when it starts to shut down. The image must have a shell.
   *
   * @default - none
   */
  readonly message?: string;
}

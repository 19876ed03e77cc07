import { Duration } from 'cdk8s';
import { StopSignal } from './stop-signal';

/** What can be said of every server. */
export interface ServerOptions {
  /**
   * The stop signal that the image names.
   *
   * @default - that of the image, if it is a known one; else that of the official image
   */
  readonly stopSignal?: StopSignal;

  /**
   * How long the server goes on serving after the deletion of its pod, before it is told to stop, while endpoints and
   * load balancers learn that it leaves. Whole seconds, from 0 to 1 hour.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - the propagation delay of the cluster, and what the server's connections need beyond it
   */
  readonly drain?: Duration;

  /**
   * What is kept in hand beyond drain and stop. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * A line for the log of the container when it begins to shut down. Needs a shell in the image.
   *
   * @default - none
   */
  readonly message?: string;
}

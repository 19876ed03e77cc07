import type { Gate } from '../../gates';
import type { Server } from '../../servers';
import type { Shutdown } from '../../shutdown';

/** When a sidecar is ready, and how it stops. */
export interface SidecarOptions {
  /**
   * The condition for the other containers to start. It must be about the sidecar itself, because it becomes its startup probe.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   * @default - it accepts connections at its first TCP port
   */
  readonly gate?: Gate;

  /**
   * The server that runs in the sidecar, which is then stopped accordingly.
   *
   * @default - a program that handles SIGTERM and stops within `shutdown`
   */
  readonly server?: Server;

  /**
   * How the sidecar shuts down after the other containers. Its stop is part of the grace period of the pod.
   *
   * @default - it may take 5 seconds after its stop signal
   */
  readonly shutdown?: Shutdown;
}

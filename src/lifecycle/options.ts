import type { Gate } from '../gates';
import type { Way } from '../plan/way';

/** How a container starts before others. */
export interface StartFirstOptions {
  /**
   * The names of the containers that wait for it.
   *
   * @default - all others, except those of earlier `startFirst` calls
   */
  readonly then?: string[];

  /**
   * How they are held back.
   *
   * @default - chosen for the version of the cluster and the containers
   */
  readonly way?: Way;

  /**
   * Whether the first container is a helper of the others, such as a proxy, and may outlive them. It becomes a native sidecar if
   * the cluster supports them (Kubernetes 1.29).
   *
   * @default false
   */
  readonly helper?: boolean;
}

/** Which container starts first, and when the others start. */
export interface StartOrder extends StartFirstOptions {
  /** The name of the container that starts first. */
  readonly container: string;

  /** The condition for the others to start, mostly about the first container. */
  readonly gate: Gate;
}

/** How a pod waits for its dependencies. */
export interface WaitForOptions {
  /**
   * The image of the init container that waits. It must have a shell and, for HTTP and TCP, one of curl, wget, nc and bash. It
   * runs as user 65534 with a read-only root filesystem.
   *
   * @default 'busybox:1.36'
   */
  readonly image?: string;

  /**
   * The name of the init container.
   *
   * @default 'wait-for-dependencies'
   */
  readonly name?: string;
}

/** The containers that a shutdown applies to. */
export interface StopOptions {
  /**
   * The name of the container.
   *
   * @default - all regular containers without their own shutdown
   */
  readonly container?: string;
}

/** The container that a server runs in. */
export interface ServerPlace {
  /**
   * The name of the container.
   *
   * @default - the first regular container
   */
  readonly container?: string;
}

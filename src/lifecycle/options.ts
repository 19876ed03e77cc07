import { Way } from './way';
import { Gate } from '../gates';

/** How a container is started before others. */
export interface StartFirstOptions {
  /**
   * The names of the containers that wait for it.
   *
   * @default - all others, except those that were started first before it
   */
  readonly then?: string[];

  /**
   * The way to hold them back.
   *
   * @default - chosen by the cluster's version and by what is known of the containers
   */
  readonly way?: Way;

  /**
   * The first container only helps the others, as a proxy does, and may outlive them. Where the cluster has native
   * sidecars (Kubernetes 1.29), it becomes one.
   *
   * @default false
   */
  readonly helper?: boolean;
}

/** Which container starts first, and when the others follow. */
export interface StartOrder extends StartFirstOptions {
  /** The name of the container that starts first. */
  readonly container: string;

  /** What must hold before the others start, mostly about the first container. */
  readonly gate: Gate;
}

/** How a pod waits for something outside it. */
export interface WaitForOptions {
  /**
   * The image of the init container that waits: with a shell and, for HTTP and TCP, one of curl, wget, nc and bash. It
   * runs as user 65534 with a read-only root.
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

/** Which containers a shutdown is for. */
export interface StopOptions {
  /**
   * The name of the container.
   *
   * @default - all regular containers that have no shutdown of their own
   */
  readonly container?: string;
}

/** Where a server runs. */
export interface ServerPlace {
  /**
   * The name of the container.
   *
   * @default - the first regular container
   */
  readonly container?: string;
}

// A type only: every app loads this file, and few draw a timeline.
import type { Duration } from 'cdk8s';

/** What goes wrong with a pod. More may come. */
export enum PodProblemKind {
  /** The API server refuses the pod. */
  REFUSED = 'refused',
  /** A container gets SIGKILL. */
  KILLED = 'kill',
  /** A container is told to stop in a way that drops its in-flight requests. */
  REQUESTS_CUT = 'cut',
  /** A hook does not come to its end. */
  HOOK_CUT = 'hook',
  /** Connections to a container are refused. */
  CONNECTIONS_REFUSED = 'lost',
  /** The pod does not become ready. */
  NEVER_READY = 'never',
}

/** Something that goes wrong with a pod. */
export interface PodProblem {
  /** What goes wrong, for programs. */
  readonly kind: PodProblemKind;
  /**
   * The name of the container.
   *
   * @default - it is about the pod
   */
  readonly container?: string;
  /**
   * When it first happens, counted as the scenario says.
   *
   * @default - it is about all of the time
   */
  readonly at?: Duration;
  /** What goes wrong, as a sentence. */
  readonly message: string;
  /** Why, as a sentence. Empty if the message says it. */
  readonly why: string;
}

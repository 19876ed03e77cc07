// A type only: every app loads this file, and few draw a timeline.
import type { Duration } from 'cdk8s';

/** Kinds of problems. More may be added. */
export enum PodProblemKind {
  /** The API server rejects the pod. */
  REFUSED = 'refused',
  /** A container gets SIGKILL. */
  KILLED = 'kill',
  /** A container drops its in-flight requests when it stops. */
  REQUESTS_CUT = 'cut',
  /** A hook is aborted. */
  HOOK_CUT = 'hook',
  /** Connections to a container are refused. */
  CONNECTIONS_REFUSED = 'lost',
  /** The pod does not become ready, or is ended by its deadline before it completes. */
  NEVER_READY = 'never',
}

/** A problem of a pod. */
export interface PodProblem {
  /** The kind of the problem. */
  readonly kind: PodProblemKind;
  /**
   * The name of the container.
   *
   * @default - the event is about the pod
   */
  readonly container?: string;
  /**
   * When it first happens.
   *
   * @default - no single point in time
   */
  readonly at?: Duration;
  /** The problem, as a sentence. */
  readonly message: string;
  /** The reason, as a sentence. Empty if the message includes it. */
  readonly why: string;
}

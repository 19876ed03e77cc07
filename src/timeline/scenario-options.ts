// A type only: whoever draws manifests need not load cdk8s.
import type { Duration } from 'cdk8s';

/** When something happens to a pod. */
export interface ScenarioOptions {
  /**
   * How long after the creation of the pod it happens. Time is then counted from the creation.
   *
   * @default - 3 seconds after the pod serves, or after 5 minutes in which it did not; time is then counted from what happens
   */
  readonly at?: Duration;
}

/** When something happens to a pod, and how long it may take. */
export interface GracePeriodScenarioOptions extends ScenarioOptions {
  /**
   * The grace period that is asked for, in whole seconds.
   *
   * @default - what holds for the cause without anybody giving a number: for a deletion, the grace period of the pod
   */
  readonly gracePeriod?: Duration;
}

/** When something happens to a container, and to which. */
export interface ContainerScenarioOptions extends ScenarioOptions {
  /**
   * The name of the container.
   *
   * @default - the first main container that has what it takes
   */
  readonly container?: string;
}

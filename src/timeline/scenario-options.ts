// A type only: whoever draws manifests need not load cdk8s.
import type { Duration } from 'cdk8s';

/** When a scenario happens. */
export interface ScenarioOptions {
  /**
   * How long after the creation of the pod it happens. Times are then counted from the creation.
   *
   * @default - 3 seconds after the pod serves, or after 5 minutes if it does not; times are then counted from the scenario
   */
  readonly at?: Duration;
}

/** When a scenario happens, and with which grace period. */
export interface GracePeriodScenarioOptions extends ScenarioOptions {
  /**
   * The requested grace period, in whole seconds.
   *
   * @default - the default of the scenario: for a deletion, the grace period of the pod
   */
  readonly gracePeriod?: Duration;
}

/** When a scenario happens, and to which container. */
export interface ContainerScenarioOptions extends ScenarioOptions {
  /**
   * The name of the container.
   *
   * @default - the first main container that qualifies
   */
  readonly container?: string;
}

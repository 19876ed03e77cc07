import type { PodScenario } from './pod-scenario';
import type { ScenarioKind } from './scenario-kind';
import type { ContainerScenarioOptions, GracePeriodScenarioOptions } from './scenario-options';

/** The scenario of a kind. Its class is asked for only here, because it inherits the factories that call this. */
export function scenarioOf(kind: ScenarioKind, options?: GracePeriodScenarioOptions & ContainerScenarioOptions): PodScenario {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./pod-scenario') as typeof import('./pod-scenario')).PodScenario._of(kind, options);
}

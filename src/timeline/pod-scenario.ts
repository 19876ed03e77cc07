// A type only: whoever draws manifests need not load cdk8s.
import type { Duration } from 'cdk8s';
import { ScenarioFactories } from './scenario-factories';
import type { ScenarioKind } from './scenario-kind';
import type { ContainerScenarioOptions, GracePeriodScenarioOptions } from './scenario-options';
import { guard } from '../private/arguments';

/**
 * A scenario: what happens to a pod, and when.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class PodScenario extends ScenarioFactories {
  /**
   * A scenario from a text, in the syntax of the command line.
   *
   * @param text the name and its options, such as `delete grace=5 at=4s`
   * @throws if there is no such scenario or option
   */
  public static fromText(text: string): PodScenario {
    const { kind, ...options } = load().scenarioFrom(text, 'PodScenario.fromText');
    return new PodScenario(kind, options);
  }

  /**
   * A scenario of a kind.
   *
   * @internal
   */
  public static _of(kind: ScenarioKind, options?: AllScenarioOptions): PodScenario {
    return new PodScenario(kind, options);
  }

  /** What happens. */
  public readonly kind: ScenarioKind;
  /** How long after the creation of the pod it happens. Undefined if it waits until the pod serves. */
  public readonly at?: Duration;
  /** The requested grace period. Undefined for the default of the scenario. */
  public readonly gracePeriod?: Duration;
  /** The name of the container to which it happens. Undefined for the first one that qualifies. */
  public readonly container?: string;

  private constructor(kind: ScenarioKind, { at, container, gracePeriod }: AllScenarioOptions = {}) {
    super();
    this.kind = kind;
    this.at = at;
    this.gracePeriod = gracePeriod;
    this.container = container;
  }
}

type AllScenarioOptions = GracePeriodScenarioOptions & ContainerScenarioOptions;

guard('PodScenario', PodScenario);
guard('PodScenario', ScenarioFactories);

/** The model is loaded only when it is needed. */
function load(): typeof import('./simulated') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./simulated') as typeof import('./simulated');
}

import type { Model } from './kubelet/model';
import type { ScenarioKind } from './scenario-kind';
import type { ContainerView } from '../pod';

export type ScenarioName = `${ScenarioKind}`;
export type ScenarioOption = 'grace' | 'at' | 'container';

/** What happens to a pod, and when. */
export interface Scenario {
  readonly name: ScenarioName;
  /** In whole seconds. @default - what holds for the cause without anybody giving a number */
  readonly grace?: number;
  /** Milliseconds after the creation. @default - when the pod serves, or has had 5 minutes to do so; time is then counted from there */
  readonly at?: number;
  /** @default - the first main container that qualifies */
  readonly container?: string;
}

/** What is known of one scenario: its file is all that it needs. */
export interface ScenarioFacts {
  /** As the file is called. */
  readonly name: string;
  /** In words, of the pod. */
  readonly what: string;
  readonly options: readonly ScenarioOption[];
  /** The containers to which it can happen. @default - to all that last as long as the pod */
  readonly fits?: { readonly what: string; readonly container: (container: ContainerView) => boolean };
  /** Lets it happen. @default - nothing happens to the pod but its start */
  readonly happen?: (model: Model, scenario: Scenario) => void;
}

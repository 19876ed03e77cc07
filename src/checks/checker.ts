// A type only: whoever checks manifests need not load cdk8s.
import type { Duration } from 'cdk8s';
import { FindingLevel } from './level';
import { KubernetesVersion } from '../cluster/version';
import { checkArguments, guard } from '../private/arguments';

/** What is to be looked for. */
export interface CheckerOptions {
  /**
   * The rules: `recommended`, `all`, or the names of some.
   *
   * @default ['recommended']
   */
  readonly rules?: string[];

  /**
   * Rules of which nobody wants to hear, each with the reason.
   *
   * @default - none
   */
  readonly suppressions?: { [rule: string]: string };

  /**
   * The version of Kubernetes for which the manifests are.
   *
   * @default - the newest that is known
   */
  readonly version?: KubernetesVersion;

  /**
   * How long endpoints take to propagate after the deletion of a pod: a drain that is shorter is a finding. Whole seconds, to 1 hour.
   *
   * @default Duration.seconds(5)
   */
  readonly propagationDelay?: Duration;
}

/** A place in a manifest that breaks a rule. */
export interface LifecycleFinding {
  /** The name of the rule. */
  readonly rule: string;
  /** How bad it is. */
  readonly level: FindingLevel;
  /** What is wrong here, and what will happen. */
  readonly message: string;
  /** What happens at run time, and why. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** Where to read on. */
  readonly reference: string;
  /** The kind of the object. */
  readonly kind: string;
  /**
   * The namespace of the object.
   *
   * @default - it says none
   */
  readonly namespace?: string;
  /** The name of the object; empty if it has none. */
  readonly name: string;
  /**
   * The name of the container.
   *
   * @default - it is not about a container
   */
  readonly container?: string;
  /** The place in the object, as a JSON pointer. */
  readonly pointer: string;
  /** The place of the object in the list of manifests, from 0. */
  readonly manifest: number;
  /**
   * Why somebody does not want to hear of it.
   *
   * @default - it is not suppressed
   */
  readonly suppressed?: string;
  /**
   * Objects that come from this one and show the same, as its ReplicaSet and its pods do in what `kubectl get -o yaml` prints: such as
   * `Pod shop/web-7d4b9c8f6d-x2k4q`.
   *
   * @default - none
   */
  readonly repeatedIn?: string[];
}

/**
 * Finds mistakes in how the pods of any manifests start and stop. It knows no construct: what it looks at is plain JSON, as
 * `Testing.synth`, `chart.toJson()` or a YAML parser gives it.
 */
export class Checker {
  /** The names of all rules. */
  public static get ruleNames(): string[] {
    return load().ruleNames();
  }

  /**
   * A checker.
   *
   * @param options rules, suppressions and version
   * @throws if a rule is named that there is not, or a suppression has no reason
   */
  public constructor(private readonly options: CheckerOptions = {}) {
    checkArguments('new Checker', [options]);
    load().settingsOf(options);
  }

  /**
   * Finds what breaks a rule, the worst first. Manifests that belong together should be given together, so that Services are
   * seen beside the pods that they select. What an object repeats of the one that made it, by its `ownerReferences`, is told once, and a ReplicaSet of
   * an older revision, which runs no pods, is left out.
   *
   * @param manifests objects of Kubernetes, as JSON
   */
  public check(manifests: any[]): LifecycleFinding[] {
    return load().findIn(manifests, this.options);
  }
}

guard('Checker', Checker);

/** Every app loads this file, and few check: so the rules are loaded only when they are needed. */
function load(): typeof import('./engine/find') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./engine/find') as typeof import('./engine/find');
}

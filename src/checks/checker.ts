// A type only: whoever checks manifests need not load cdk8s.
import type { Duration } from 'cdk8s';
import type { FindingLevel } from './level';
import type { KubernetesVersion } from '../cluster/version';
import { checkArguments, guard } from '../private/arguments';

/** Options of the checks. */
export interface CheckerOptions {
  /**
   * The rules to run: `recommended`, `all`, or names of rules.
   *
   * @default ['recommended']
   */
  readonly rules?: string[];

  /**
   * Rules to suppress, each with the reason.
   *
   * @default - none
   */
  readonly suppressions?: { [rule: string]: string };

  /**
   * The Kubernetes version that the manifests are for.
   *
   * @default - the newest known version
   */
  readonly version?: KubernetesVersion;

  /**
   * How long endpoints take to propagate after the deletion of a pod. A shorter drain is a finding. Whole seconds, from 0 to 10
   * minutes.
   *
   * @default Duration.seconds(5)
   */
  readonly propagationDelay?: Duration;
}

/** A finding: a place in a manifest that violates a rule. */
export interface LifecycleFinding {
  /** The name of the rule. */
  readonly rule: string;
  /** The severity. */
  readonly level: FindingLevel;
  /** What is wrong, and what will happen. */
  readonly message: string;
  /** What happens at run time, and why. */
  readonly why: string;
  /** How to fix it. */
  readonly fix: string;
  /** Where to read more. */
  readonly reference: string;
  /** The kind of the object. */
  readonly kind: string;
  /**
   * The namespace of the object.
   *
   * @default - none given
   */
  readonly namespace?: string;
  /** The name of the object, or empty. */
  readonly name: string;
  /**
   * The name of the container.
   *
   * @default - not about a container
   */
  readonly container?: string;
  /** The location in the object, as a JSON pointer. */
  readonly pointer: string;
  /** The index of the object in the list of manifests, from 0. */
  readonly manifest: number;
  /**
   * The reason for which it is suppressed.
   *
   * @default - not suppressed
   */
  readonly suppressed?: string;
  /**
   * Objects created by this one that have the same finding, for example its ReplicaSet and pods in the output of
   * `kubectl get -o yaml`: `Pod shop/web-7d4b9c8f6d-x2k4q`.
   *
   * @default - none
   */
  readonly repeatedIn?: string[];
}

/**
 * Checks how the pods in manifests start and stop. It takes manifests as plain JSON, from `Testing.synth`, `chart.toJson()` or a
 * YAML parser.
 */
export class Checker {
  /** The names of all rules. */
  public static get ruleNames(): string[] {
    return load().ruleNames();
  }

  /**
   * Creates a checker.
   *
   * @param options rules, suppressions and version
   * @throws if a rule does not exist, or if a suppression has no reason
   */
  public constructor(private readonly options: CheckerOptions = {}) {
    checkArguments('new Checker', [options]);
    load().settingsOf(options);
  }

  /**
   * Checks manifests and returns the findings, the most severe first. Check manifests that belong together in one call, so that
   * Services are matched with their pods. Findings that an object shares with its owner (`ownerReferences`) are reported once,
   * and ReplicaSets of older revisions, which have no pods, are skipped.
   *
   * @param manifests Kubernetes objects, as JSON
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

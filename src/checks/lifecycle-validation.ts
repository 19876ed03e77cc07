/** The `properties` of the validation in `cdk8s.yaml`, the same as in the configuration file of `cdk8s-graceful check`. */
export interface LifecycleValidationOptions {
  /**
   * The rules to run: `recommended`, `all`, or names of rules.
   *
   * @default ['recommended']
   */
  readonly rules?: string[];

  /**
   * Levels of rules (`error`, `warning`, `info`) that override the defaults, by the name of the rule.
   *
   * @default - the default levels
   */
  readonly levels?: { [rule: string]: string };

  /**
   * Rules to suppress, each with the reason.
   *
   * @default - none
   */
  readonly suppressions?: { [rule: string]: string };

  /**
   * The Kubernetes version that the manifests are for, in quotes, for example `1.30`.
   *
   * @default - the newest known version
   */
  readonly kubernetesVersion?: string;

  /**
   * How long endpoints take to propagate, for example `5s`.
   *
   * @default '5s'
   */
  readonly propagationDelay?: string;

  /**
   * The lowest level that makes the synth fail: `error`, `warning`, `info` or `never`.
   *
   * @default 'warning'
   */
  readonly failOn?: string;
}

/** The location of a violation, for the report of `cdk8s synth`. */
export interface LifecycleViolatingResource {
  /** The name of the object. */
  readonly resourceName: string;
  /** The file. */
  readonly manifestPath: string;
  /** The object, the container, the JSON pointer, the line, and what is wrong. */
  readonly locations: string[];
}

/** A violated rule, for the report of `cdk8s synth`. */
export interface LifecycleViolation {
  /** The name of the rule. */
  readonly ruleName: string;
  /** What happens at run time, and why. */
  readonly recommendation: string;
  /** How to fix it. */
  readonly fix: string;
  /** Where it is violated. */
  readonly violatingResources: LifecycleViolatingResource[];
}

/** The report of the cdk8s CLI, as far as it is used here. */
export interface ILifecycleValidationReport {
  /**
   * Adds a violation.
   *
   * @param violation the violated rule and its locations
   */
  addViolation(violation: LifecycleViolation): void;

  /**
   * Completes the report.
   *
   * @param status `success` or `failure`
   * @param metadata rows for its summary
   */
  submit(status: string, metadata?: { [key: string]: string }): void;
}

/** The validation context of the cdk8s CLI, as far as it is used here. */
export interface ILifecycleValidationContext {
  /** The synthesized files. */
  readonly manifests: string[];
  /** The report to write to. */
  readonly report: ILifecycleValidationReport;
}

/**
 * The checks as a validation plugin of `cdk8s synth`. Configured in `cdk8s.yaml`, it fails the synth (exit code 2) if there are
 * findings of level `failOn` or above.
 *
 * All manifests of a synth are checked together, so that Services, PodDisruptionBudgets and HorizontalPodAutoscalers are matched
 * with their pods.
 *
 * @see https://github.com/cdk8s-team/cdk8s/blob/2.x/docs/cli/synth.md
 */
export class LifecycleValidation {
  private readonly validation: { validate(context: ILifecycleValidationContext): void };

  /**
   * Called by the cdk8s CLI.
   *
   * @param properties the `properties` in `cdk8s.yaml`
   * @throws if a property is unknown or invalid
   */
  public constructor(properties: LifecycleValidationOptions = {}) {
    // Every app loads this file, and few validate: so rules and parser are loaded only here.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Validation } = require('./engine/validation') as typeof import('./engine/validation');
    this.validation = new Validation(properties);
  }

  /**
   * Validates the manifests. Called by the cdk8s CLI after it has written them.
   *
   * @param context the files, and the report to write to
   */
  public validate(context: ILifecycleValidationContext): void {
    this.validation.validate(context);
  }
}

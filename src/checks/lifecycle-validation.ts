/** What `cdk8s.yaml` may say under `properties`: the same as the configuration file of `cdk8s-graceful check`. */
export interface LifecycleValidationOptions {
  /**
   * The rules: `recommended`, `all`, or the names of some.
   *
   * @default ['recommended']
   */
  readonly rules?: string[];

  /**
   * Other levels than rules have by themselves (`error`, `warning`, `info`), by the name of the rule.
   *
   * @default - those of the rules
   */
  readonly levels?: { [rule: string]: string };

  /**
   * Rules of which nobody wants to hear, each with the reason.
   *
   * @default - none
   */
  readonly suppressions?: { [rule: string]: string };

  /**
   * The version of Kubernetes for which the manifests are, such as `1.30`, in quotes.
   *
   * @default - the newest that is known
   */
  readonly kubernetesVersion?: string;

  /**
   * How long endpoints take to propagate, such as `5s`.
   *
   * @default '5s'
   */
  readonly propagationDelay?: string;

  /**
   * The level from which findings fail the synth: `error`, `warning`, `info` or `never`.
   *
   * @default 'warning'
   */
  readonly failOn?: string;
}

/** Where a rule is broken, for the report of `cdk8s synth`. */
export interface LifecycleViolatingResource {
  /** The name of the object. */
  readonly resourceName: string;
  /** The file. */
  readonly manifestPath: string;
  /** The object, the container, the JSON pointer, the line, and what is wrong there. */
  readonly locations: string[];
}

/** A rule that is broken, for the report of `cdk8s synth`. */
export interface LifecycleViolation {
  /** The name of the rule. */
  readonly ruleName: string;
  /** What happens at run time, and why. */
  readonly recommendation: string;
  /** What to do. */
  readonly fix: string;
  /** Where it is broken. */
  readonly violatingResources: LifecycleViolatingResource[];
}

/** The report that the cdk8s CLI gives to a validation, as far as it is used. */
export interface ILifecycleValidationReport {
  /**
   * Adds a rule that is broken.
   *
   * @param violation which, and where
   */
  addViolation(violation: LifecycleViolation): void;

  /**
   * Ends the report.
   *
   * @param status `success` or `failure`
   * @param metadata rows for its summary
   */
  submit(status: string, metadata?: { [key: string]: string }): void;
}

/** What the cdk8s CLI gives to a validation, as far as it is used. */
export interface ILifecycleValidationContext {
  /** The files that were synthesized. */
  readonly manifests: string[];
  /** Where the result goes. */
  readonly report: ILifecycleValidationReport;
}

/**
 * The checks, as a validation of `cdk8s synth`: named in `cdk8s.yaml`, it fails the synth (exit code 2) if the manifests would
 * lose requests, or never start or stop as they are meant to.
 *
 * The manifests of one synth are checked together, so that Services, PodDisruptionBudgets and HorizontalPodAutoscalers are seen
 * beside the pods that they are for.
 *
 * @see https://github.com/cdk8s-team/cdk8s/blob/2.x/docs/cli/synth.md
 */
export class LifecycleValidation {
  private readonly validation: { validate(context: ILifecycleValidationContext): void };

  /**
   * Made by the cdk8s CLI.
   *
   * @param properties what `cdk8s.yaml` says under `properties`
   * @throws if there is something in them that means nothing
   */
  public constructor(properties: LifecycleValidationOptions = {}) {
    // Every app loads this file, and few validate: so rules and parser are loaded only here.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Validation } = require('./engine/validation') as typeof import('./engine/validation');
    this.validation = new Validation(properties);
  }

  /**
   * Called by the cdk8s CLI after the manifests are written.
   *
   * @param context the files, and where the result goes
   */
  public validate(context: ILifecycleValidationContext): void {
    this.validation.validate(context);
  }
}

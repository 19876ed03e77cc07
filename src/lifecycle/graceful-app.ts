import type { Duration } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppPlanner } from './app-planner';
import { enabledOn, markEnabled } from './enabled';
import type { PatchOperation } from '../checks/engine/rule';
import type { Json } from '../plan/manifest';
import { guard } from '../private/arguments';
import { HOUR, secondsOf, WEEK } from '../private/seconds';

/** Options for all workloads of a chart or an app. */
export interface GracefulAppOptions {
  /**
   * How long pods keep serving after their deletion, where requests reach them. Whole seconds, from 0 to 1 hour.
   *
   * @default - the propagation of the cluster, or the slowest load balancer that the manifests show
   */
  readonly drain?: Duration;

  /**
   * How long a program may take to exit after its stop signal. Whole seconds, from 0 to 7 days.
   *
   * @default - what is known of the server; for an unknown program, the grace period that it was given, otherwise 20 seconds
   */
  readonly stop?: Duration;

  /**
   * Safety margin on top of drain and stop. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * Whether Deployments and StatefulSets with several replicas get a PodDisruptionBudget if none selects their pods.
   *
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
   * @default false
   */
  readonly disruptionBudgets?: boolean;

  /**
   * Constructs to leave alone, with everything below them. A manifest can say it itself, with the annotation
   * `cdk8s-graceful/ignore` and the reason as its value.
   *
   * @default - none
   */
  readonly ignore?: IConstruct[];

  /**
   * Kinds of workloads to leave alone, for example `DaemonSet`.
   *
   * @default - none
   */
  readonly ignoreKinds?: string[];
}

/** What was done to one workload, and what was not. */
export interface GracefulWorkload {
  /** The path of its construct. */
  readonly path: string;

  /** Its kind, for example `Deployment`. */
  readonly kind: string;

  /** Its name in the manifest. */
  readonly name: string;

  /** Its changes, each with the reason. */
  readonly changes: string[];

  /** What was left as it is, each with the reason. */
  readonly leftAlone: string[];
}

/**
 * Makes all workloads of a chart or an app stop gracefully, whatever made them: cdk8s-plus of any version, `ApiObject`, `Include` or
 * `Helm`.
 *
 * A container that a Service sends requests to gets a drain, a server that is known for sure its own stop, and the pod a grace
 * period that is long enough. It never overwrites a hook, never shortens a grace period and never guesses: an unknown program only
 * gets what is right for every program that handles SIGTERM. Workloads of this library, and those with a `Lifecycle`, are left alone.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/apply.md
 */
export class GracefulApp {
  /**
   * Enables it for a construct and everything below it. Changes are made at synth, so it may be called before or after the workloads
   * are created. If it is enabled on several constructs, the nearest one above a workload counts.
   *
   * @param scope an app, a chart or any other construct
   * @param options times, and what to leave alone
   * @throws if it is already enabled on the same construct, or if a duration is out of range
   */
  public static enable(scope: IConstruct, options: GracefulAppOptions = {}): GracefulApp {
    return new GracefulApp(scope, options);
  }

  private loadedPlanner?: AppPlanner;

  private constructor(private readonly scope: IConstruct, private readonly options: GracefulAppOptions) {
    const where = `${scope.node.path || 'App'}: GracefulApp.enable`;
    const { drain, margin, stop } = options;
    if (enabledOn(scope)) { throw new Error(`${where}: it is already enabled on this construct: enable it once, or on a construct further below`); }
    if (drain) { secondsOf(where, 'drain', drain, { min: 0, max: HOUR }, 'leave it out to have it computed'); }
    if (stop) { secondsOf(where, 'stop', stop, { min: 0, max: WEEK }, 'give how long a program may take to exit after its stop signal'); }
    if (margin) { secondsOf(where, 'margin', margin, { min: 1, max: HOUR }, 'give the safety margin'); }
    markEnabled(scope, this);
    scope.node.addValidation({ validate: () => { this._prepare(); return []; } });
  }

  /** What is done to each workload and what is not, with the reasons. Call it after all constructs have been created. */
  public report(): GracefulWorkload[] {
    this._prepare();
    return this.planner.report();
  }

  /** The report as text, one line for each change. */
  public toString(): string {
    return this.report().flatMap(({ changes, leftAlone, path }) => [...changes, ...leftAlone].map((line) => `${path}: ${line}`)).join('\n');
  }

  /**
   * Has all objects that there are by now rendered with the changes.
   *
   * @internal
   */
  public _prepare(): void {
    if (this.scope.node.findAll().some((construct) => ApiObject.isApiObject(construct))) { this.planner.prepare(); }
  }

  /**
   * The changes of an object that was just rendered.
   *
   * @internal
   */
  public _changesOf(object: ApiObject, manifest: Json): PatchOperation[] {
    return this.planner.changesOf(object, manifest);
  }

  /** Whoever has no workload yet does not load what plans. */
  private get planner(): AppPlanner {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    this.loadedPlanner ??= new (require('./app-planner') as typeof import('./app-planner')).AppPlanner(this.scope, this.options, this);
    return this.loadedPlanner;
  }
}

guard('GracefulApp', GracefulApp);

import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Cluster } from '../cluster';
import { guard } from '../private/arguments';

/** What is reported of a chart or an app. */
export interface LifecycleReportOptions {
  /**
   * What the page is called.
   *
   * @default - the path of the construct
   */
  readonly title?: string;

  /**
   * Whether everything takes as long as it can, and not as long as it does as a rule.
   *
   * @default false
   */
  readonly worstCase?: boolean;

  /**
   * Requests a second to each workload in its rolling update, each over a connection of its own.
   *
   * @default 100
   */
  readonly requestsPerSecond?: number;
}

/**
 * What the kubelet does with all workloads of a chart or an app: their starts, stops and rolling updates, with the findings of
 * the checks. The same as `cdk8s-graceful report`, which reads files.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/timeline.md
 */
export class LifecycleReport {
  /**
   * The report on everything below a construct. It is made when it is asked for: after all constructs are there. Version and
   * propagation delay are those of the `Cluster` of the construct.
   *
   * @param scope a chart, an app, or any other construct
   * @param options what it is called, and what is assumed
   */
  public static of(scope: IConstruct, options: LifecycleReportOptions = {}): LifecycleReport {
    return new LifecycleReport(scope, options);
  }

  private constructor(private readonly scope: IConstruct, private readonly options: LifecycleReportOptions) {}

  /** One HTML page that loads nothing: write it to a file. An object that cannot be written does not keep the others from it: the page names it. */
  public toHtml(): string {
    // Whoever reports on nothing does not load the model and its drawings.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { reportOnManifests } = require('../report/app-report') as typeof import('../report/app-report');
    const { requestsPerSecond, title = this.scope.node.path || 'Start and stop', worstCase } = this.options;
    const { propagationDelay, version } = Cluster.of(this.scope);
    const objects = this.scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
    const manifests: unknown[] = [];
    const unread: string[] = [];
    for (const object of objects) {
      try {
        manifests.push(object.toJson());
      } catch (error) {
        unread.push(`${object.node.path} cannot be written, and is not in the report: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return reportOnManifests(manifests, {
      title, unread, version, propagationDelay: propagationDelay.toSeconds(), worst: worstCase, rate: requestsPerSecond,
    });
  }
}

guard('LifecycleReport', LifecycleReport);

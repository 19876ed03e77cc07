import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { prepareApp } from './enabled';
import { Cluster } from '../cluster';
import { guard } from '../private/arguments';
import { messageOf } from '../private/sentence';
import { refuseLoad } from '../timeline/rollout/load';

/** Options of the report on a chart or an app. */
export interface LifecycleReportOptions {
  /**
   * The title of the page.
   *
   * @default - the path of the construct
   */
  readonly title?: string;

  /**
   * Whether to assume the longest durations instead of the usual ones.
   *
   * @default false
   */
  readonly worstCase?: boolean;

  /**
   * Requests per second to each workload during its rolling update, each on its own connection. From 0 to 1,000,000.
   *
   * @default 100
   */
  readonly requestsPerSecond?: number;
}

/**
 * A report on all workloads of a chart or an app: how they start, stop and roll out, with the findings of the checks. The command
 * `cdk8s-graceful report` writes the same from files.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/timeline.md
 */
export class LifecycleReport {
  /**
   * Creates a report on a construct and everything below it. Call `toHtml` after all constructs have been created. Version and
   * propagation delay come from the `Cluster` of the construct.
   *
   * @param scope a chart, an app, or any other construct
   * @param options its title and assumptions
   * @throws if the number of requests is out of range
   */
  public static of(scope: IConstruct, options: LifecycleReportOptions = {}): LifecycleReport {
    return new LifecycleReport(scope, options);
  }

  private constructor(private readonly scope: IConstruct, private readonly options: LifecycleReportOptions) {
    refuseLoad(`${scope.node.path || 'App'}: LifecycleReport.of`, { rate: options.requestsPerSecond });
  }

  /**
   * The report as one self-contained HTML page. An object that cannot be rendered is listed on the page; the others are reported
   * all the same.
   */
  public toHtml(): string {
    // Whoever reports on nothing does not load the model and its drawings.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { reportOnManifests } = require('../report/app-report') as typeof import('../report/app-report');
    const { requestsPerSecond, title = this.scope.node.path || 'Start and stop', worstCase } = this.options;
    const { _ways: loadBalancers, propagationDelay, version } = Cluster.of(this.scope);
    prepareApp(this.scope);
    const objects = this.scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
    const manifests: unknown[] = [];
    const unread: string[] = [];
    for (const object of objects) {
      try {
        manifests.push(object.toJson());
      } catch (error) {
        unread.push(`${object.node.path} cannot be rendered and is not in the report: ${messageOf(error)}.`);
      }
    }
    return reportOnManifests(manifests, {
      title,
      unread,
      version,
      propagationDelay: propagationDelay.toSeconds(),
      loadBalancers: loadBalancers.length > 0 ? loadBalancers : undefined,
      worst: worstCase,
      rate: requestsPerSecond,
    });
  }
}

guard('LifecycleReport', LifecycleReport);

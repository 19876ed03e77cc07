import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { GracefulProps } from './graceful';
import { makeGraceful, withDefaults, withInitDefaults } from './graceful';
import { refuseEndlessSidecars } from './job-sidecars';
import type { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';

/** Properties of a `GracefulCronJob`. */
export interface GracefulCronJobProps extends kplus.CronJobProps, GracefulProps {}

/**
 * A CronJob whose Jobs complete although they have sidecars, and whose work has time to stop when its pod is evicted or deleted.
 *
 * Its sidecars start before the work, and end after it. The grace period covers the stop of the work and of the sidecars. There is
 * no drain, because a Job accepts no connections. In addition to what cdk8s-plus sets, containers drop all capabilities and use the
 * default seccomp profile of the runtime. Properties that you set on a container take precedence.
 *
 * A Job creates a new pod for one that was evicted, and starts its work again: let the work save its progress on SIGTERM, or make it
 * short.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class GracefulCronJob extends kplus.CronJob {
  /** How the pods start and stop. Use it to add gates between containers, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  /**
   * Creates a CronJob.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props the schedule, containers, and how they start and stop
   */
  public constructor(scope: Construct, id: string, props: GracefulCronJobProps) {
    checkConstruct('GracefulCronJob', scope, id, props);
    super(scope, id, props);
    this.lifecycle = makeGraceful(this, props);
    refuseEndlessSidecars(this, props.sidecars);
  }

  /**
   * Adds a container with the defaults of this construct.
   *
   * @param container its properties
   */
  public addContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addContainer(withDefaults(container));
  }

  /**
   * Adds an init container with the defaults of this construct.
   *
   * @param container its properties
   */
  public addInitContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addInitContainer(withInitDefaults(container));
  }
}

guard('GracefulCronJob', GracefulCronJob, (construct) => construct.node.path);

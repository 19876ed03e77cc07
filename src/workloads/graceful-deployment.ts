import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { GracefulProps, makeGraceful, neverLess, withDefaults, withInitDefaults } from './graceful';
import { Lifecycle } from '../lifecycle';

/** What makes a `GracefulDeployment`. */
export interface GracefulDeploymentProps extends kplus.DeploymentProps, GracefulProps {}

/**
 * A Deployment of which no rolling update, scaling down or deletion loses a request: a new pod is ready before an old
 * one goes, and the grace period holds drain, stop and margin.
 *
 * Each container goes on serving for its drain before its stop signal comes. Beyond what cdk8s-plus sets, containers drop
 * all capabilities and use the default seccomp profile of the runtime; those with a port get a startup probe that
 * looks every second for one minute; the kubelet reports each look before the server serves as `Unhealthy`. What is given
 * in the properties of a container wins.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export class GracefulDeployment extends kplus.Deployment {
  /** How the pods start and stop: gates between containers, further hooks and limits are added here. */
  public readonly lifecycle: Lifecycle;

  /**
   * Defines a Deployment.
   *
   * @param scope the construct above, mostly a chart
   * @param id the name among its siblings
   * @param props containers, and how they start and stop
   */
  public constructor(scope: Construct, id: string, props: GracefulDeploymentProps = {}) {
    super(scope, id, { ...props, strategy: props.strategy ?? neverLess() });
    this.lifecycle = makeGraceful(this, props);
  }

  /**
   * Adds a container, with the defaults of this construct.
   *
   * @param container its properties
   */
  public addContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addContainer(withDefaults(container));
  }

  /**
   * Adds an init container, with the defaults of this construct.
   *
   * @param container its properties
   */
  public addInitContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addInitContainer(withInitDefaults(container));
  }
}

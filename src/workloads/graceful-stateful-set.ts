import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { GracefulProps, makeGraceful, withDefaults, withInitDefaults } from './graceful';
import { Lifecycle } from '../lifecycle';

/** What makes a `GracefulStatefulSet`. */
export interface GracefulStatefulSetProps extends kplus.StatefulSetProps, GracefulProps {}

/**
 * A StatefulSet whose pods are given the time that they need to stop, so that none is killed in the middle of a write.
 *
 * Each container goes on serving for its drain before its stop signal comes. Beyond what cdk8s-plus sets, containers drop
 * all capabilities and use the default seccomp profile of the runtime; those with a port get a startup probe that
 * looks every second for one minute; the kubelet reports each look before the server serves as `Unhealthy`. What is given
 * in the properties of a container wins.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export class GracefulStatefulSet extends kplus.StatefulSet {
  /** How the pods start and stop: gates between containers, further hooks and limits are added here. */
  public readonly lifecycle: Lifecycle;

  /**
   * Defines a StatefulSet.
   *
   * @param scope the construct above, mostly a chart
   * @param id the name among its siblings
   * @param props containers, and how they start and stop
   */
  public constructor(scope: Construct, id: string, props: GracefulStatefulSetProps = {}) {
    super(scope, id, props);
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

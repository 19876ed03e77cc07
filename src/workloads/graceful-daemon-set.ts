import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { GracefulProps, LongestStartProps, StartOrderProps } from './graceful';
import { keepLongestStart, makeGraceful, withDefaultsOf, withInitDefaults, withLongestStart } from './graceful';
import type { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';

/** Properties of a `GracefulDaemonSet`. */
export interface GracefulDaemonSetProps extends kplus.DaemonSetProps, GracefulProps, LongestStartProps, StartOrderProps {}

/**
 * A DaemonSet whose pods drain before they are replaced.
 *
 * Each container keeps serving for its drain before its stop signal. In addition to what cdk8s-plus sets, containers drop all
 * capabilities and use the default seccomp profile of the runtime. Containers with a TCP port get a startup probe that connects
 * every second for up to one minute, or `longestStart`, first after one second, and a readiness probe that connects every 5
 * seconds and fails at the third failed attempt. If you give a startup probe, the readiness probe checks the same. The kubelet
 * reports each failed attempt as `Unhealthy`, both before the server listens and while it finishes its last requests after the
 * stop signal. Properties that you set on a container take precedence.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
export class GracefulDaemonSet extends kplus.DaemonSet {
  /** How the pods start and stop. Use it to add gates between containers, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  /**
   * Creates a DaemonSet.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props containers, and how they start and stop
   */
  public constructor(scope: Construct, id: string, props: GracefulDaemonSetProps = {}) {
    checkConstruct('GracefulDaemonSet', scope, id, props);
    super(scope, id, withLongestStart('GracefulDaemonSet', scope, id, props));
    this.lifecycle = makeGraceful(this, props, props.startFirst);
    keepLongestStart(this, props);
  }

  /**
   * Adds a container with the defaults of this construct.
   *
   * @param container its properties
   */
  public addContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addContainer(withDefaultsOf(this, container));
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

guard('GracefulDaemonSet', GracefulDaemonSet, (construct) => construct.node.path);

import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { GracefulProps } from './graceful';
import { makeGraceful, withDefaults, withInitDefaults } from './graceful';
import type { Gate } from '../gates';
import type { Lifecycle, Way } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';

/** The container that starts first. */
export enum StartFirst {
  /** The main container. The sidecar starts when it is ready, for example because it is a client of the main container. */
  MAIN = 'MAIN',
  /** The sidecar. The main container starts when it is ready, for example because its requests go through a proxy. */
  SIDECAR = 'SIDECAR',
}

/** Properties of a `SidecarGatedPod`. */
export interface SidecarGatedPodProps extends kplus.PodProps, GracefulProps {
  /** The main container. Its default name is `main`. */
  readonly main: kplus.ContainerProps;

  /** The sidecar container. Its default name is `sidecar`. */
  readonly sidecar: kplus.ContainerProps;

  /** The condition for the second container to start, mostly about the first one. */
  readonly gate: Gate;

  /**
   * The container that starts first.
   *
   * @default StartFirst.MAIN
   */
  readonly startFirst?: StartFirst;

  /**
   * How the second container is held back.
   *
   * @default - chosen for the version of the cluster and the containers
   */
  readonly way?: Way;
}

/**
 * A pod with two containers, of which one starts only when the other is ready.
 *
 * In addition to what cdk8s-plus sets, containers drop all capabilities and use the default seccomp profile of the runtime.
 * Containers with a TCP port get a startup probe that connects every second for up to one minute, first after one second, and a
 * readiness probe that connects every 5 seconds and fails at the third failed attempt. If you give a startup probe, the readiness
 * probe checks the same. The kubelet reports each failed attempt as `Unhealthy`, both before the server listens and while it
 * finishes its last requests after the stop signal. Properties that you set on a container take precedence.
 *
 * Further `containers` start after the two.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/
 */
export class SidecarGatedPod extends kplus.Pod {
  /** How the pod starts and stops. Use it to add gates, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  /** The main container. */
  public readonly main: kplus.Container;

  /** The sidecar container. */
  public readonly sidecar: kplus.Container;

  /**
   * Creates a Pod.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props the two containers, and the gate between them
   */
  public constructor(scope: Construct, id: string, props: SidecarGatedPodProps) {
    checkConstruct('SidecarGatedPod', scope, id, props);
    super(scope, id, { ...props, containers: [] });
    const add = (container: kplus.ContainerProps, name: string) => this.addContainer({ ...container, name: container.name ?? name });
    const mainFirst = (props.startFirst ?? StartFirst.MAIN) === StartFirst.MAIN;
    if (mainFirst) {
      this.main = add(props.main, 'main');
      this.sidecar = add(props.sidecar, 'sidecar');
    } else {
      this.sidecar = add(props.sidecar, 'sidecar');
      this.main = add(props.main, 'main');
    }
    if (this.main.name === this.sidecar.name) {
      throw new Error(`${this.node.path}: SidecarGatedPod: 'sidecar.name' (${this.sidecar.name}) is also the name of the main container: give one of them another name`);
    }
    props.containers?.forEach((container) => this.addContainer(container));
    this.lifecycle = makeGraceful(this, props);
    const [first, second] = mainFirst ? [this.main, this.sidecar] : [this.sidecar, this.main];
    this.lifecycle.startFirst(first.name, props.gate, { then: [second.name], way: props.way, helper: !mainFirst });
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

guard('SidecarGatedPod', SidecarGatedPod, (construct) => construct.node.path);

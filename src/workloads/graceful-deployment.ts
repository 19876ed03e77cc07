import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { DisruptionBudgetProps } from './disruption-budget';
import type { GracefulProps, LongestStartProps, StartOrderProps } from './graceful';
import { addDisruptionBudget, keepLongestStart, makeGraceful, neverLess, withDefaultsOf, withInitDefaults, withLongestStart } from './graceful';
import { serviceOf } from './served';
import type { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';

/** Properties of a `GracefulDeployment`. */
export interface GracefulDeploymentProps extends kplus.DeploymentProps, GracefulProps, LongestStartProps, StartOrderProps, DisruptionBudgetProps {}

/**
 * A Deployment that loses no requests in rolling updates, scale-downs, evictions and deletions: new pods are ready before old
 * ones stop, the grace period covers drain, stop and margin, and a PodDisruptionBudget lets node drains evict one pod at a time.
 *
 * On keep-alive connections this also depends on the program: if it closes idle connections at its stop signal, as most do, a
 * request in flight on one is lost. Set `server`; docs/servers.md lists how each server handles keep-alive connections and what
 * remains.
 *
 * Each container keeps serving for its drain before its stop signal. In addition to what cdk8s-plus sets, containers drop all
 * capabilities and use the default seccomp profile of the runtime. Containers with a TCP port get a startup probe that connects
 * every second for up to one minute, or `longestStart`, first after one second, and a readiness probe that connects every 5
 * seconds and fails at the third failed attempt. If you give a startup probe, the readiness probe checks the same. The kubelet
 * reports each failed attempt as `Unhealthy`, both before the server listens and while it finishes its last requests after the
 * stop signal. Properties that you set on a container take precedence.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export class GracefulDeployment extends kplus.Deployment {
  /** How the pods start and stop. Use it to add gates between containers, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  private exposed?: kplus.Service;

  /**
   * Creates a Deployment.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props containers, and how they start and stop
   */
  public constructor(scope: Construct, id: string, props: GracefulDeploymentProps = {}) {
    checkConstruct('GracefulDeployment', scope, id, props);
    super(scope, id, { ...withLongestStart('GracefulDeployment', scope, id, props), strategy: props.strategy ?? neverLess() });
    this.lifecycle = makeGraceful(this, props, props.startFirst);
    keepLongestStart(this, props);
    addDisruptionBudget(this, props.disruptionBudget);
  }

  /**
   * Exposes the pods with a Service. Its name and port become `host` and `port`.
   *
   * @param options name, type and ports of the Service
   * @see https://kubernetes.io/docs/concepts/services-networking/service/
   */
  public exposeViaService(options: kplus.DeploymentExposeViaServiceOptions = {}): kplus.Service {
    const service = super.exposeViaService(options);
    this.exposed ??= service;
    return service;
  }

  /**
   * The host name of the pods for clients in the same namespace: the name of the first Service that exposes them.
   *
   * @throws if no Service exposes them yet
   */
  public get host(): string {
    return serviceOf(this, 'host', this.exposed).name;
  }

  /**
   * The port of the pods for clients: the first port of that Service.
   *
   * @throws if no Service exposes them yet
   */
  public get port(): number {
    return serviceOf(this, 'port', this.exposed).port;
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

guard('GracefulDeployment', GracefulDeployment, (construct) => construct.node.path);

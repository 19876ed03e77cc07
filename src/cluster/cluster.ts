import type { IConstruct } from 'constructs';
import { Feature, gateFrom, isOn, minorGateFrom, onFrom } from './feature';
import type { LoadBalancer } from './load-balancer';
import type { Mesh } from './mesh';
import type { Nodes } from './nodes';
import { DEFAULT_PROPAGATION_DELAY, MAX_PROPAGATION_DELAY } from './propagation';
import type { KubernetesVersion } from './version';
import { DEFAULT_VERSION, minorOf } from './version';
import { guard } from '../private/arguments';
import { Duration } from '../private/duration';
import { inWords, secondsOf } from '../private/seconds';

/** Options of the cluster that the manifests are for. */
export interface ClusterOptions {
  /**
   * The oldest Kubernetes version that the manifests must run on.
   *
   * The API server of an older cluster silently drops fields that it does not know, for example a native sleep, and with it the
   * whole drain.
   *
   * @see https://kubernetes.io/releases/
   * @default - inherited from the nearest construct above, otherwise KubernetesVersion.V1_30
   */
  readonly version?: KubernetesVersion;

  /**
   * How long new connections may still arrive at a pod after its deletion, until endpoints, kube-proxy and load balancers have
   * removed it. By default, the drain of every workload is at least as long. A cloud load balancer with slow deregistration may
   * need 30 seconds and more. Whole seconds, from 0 to 10 minutes.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - inherited from the nearest construct above, otherwise Duration.seconds(5)
   */
  readonly propagationDelay?: Duration;

  /**
   * The load balancers by which requests reach the pods. Pods that declare a port drain until the slowest of them has stopped sending
   * new requests. Set it on a chart or on a single workload if only that is reached by it; an empty list takes back what was set above.
   *
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md
   * @default - inherited from the nearest construct above, otherwise none but kube-proxy, for which `propagationDelay` stands
   */
  readonly loadBalancers?: LoadBalancer[];

  /**
   * The service mesh of the pods. They are annotated so that its proxy stops after the app, and their grace period includes its stop. Set it on
   * a chart or on a single workload if only that is in the mesh; `Mesh.none()` overrides what is set above.
   *
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md#meshes
   * @default - inherited from the nearest construct above, otherwise none
   */
  readonly mesh?: Mesh;

  /**
   * The nodes that are removed while pods run on them. A grace period that is longer than one of them honors is an error. Set it on a chart or
   * on a single workload if only that runs on them; an empty list overrides what is set above.
   *
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md#nodes-that-go-away
   * @default - inherited from the nearest construct above, otherwise none
   */
  readonly nodes?: Nodes[];

  /**
   * Features that the cluster enables by feature gates, although its version does not enable them by default.
   *
   * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
   * @default - inherited from the nearest construct above, otherwise none
   */
  readonly featureGates?: Feature[];

  /**
   * The DNS domain of the cluster, the last part of the full name of a Service (`api.shop.svc.cluster.local`) and of the first
   * search domain in `/etc/resolv.conf` of any pod.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
   * @default - inherited from the nearest construct above, otherwise 'cluster.local'
   */
  readonly clusterDomain?: string;
}

const CLUSTER = Symbol.for('cdk8s-graceful.Cluster');
const DEFAULT_DELAY = Duration.seconds(DEFAULT_PROPAGATION_DELAY);
const DEFAULT_DOMAIN = 'cluster.local';
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/**
 * The cluster that the manifests are for: its version, its DNS domain, the ways by which requests come, and its nodes.
 *
 * Set it once on an app, a chart or any construct: it applies to everything below. Unset properties are inherited from above.
 */
export class Cluster {
  /**
   * Sets the properties of the cluster for `scope` and everything below it.
   *
   * It may be called before or after the workloads are created, because it is evaluated at synth.
   *
   * @param scope an app, a chart or any other construct
   * @param props its properties
   * @throws if it is already set on the same construct, or if a value is out of range
   */
  public static set(scope: IConstruct, props: ClusterOptions): void {
    const where = `${pathOf(scope)}: Cluster.set`;
    if (CLUSTER in scope) {
      throw new Error(`${where}: the cluster is already set on this construct: set it once, or on a construct further below`);
    }
    if (props.propagationDelay) {
      secondsOf(where, 'propagationDelay', props.propagationDelay, { min: 0, max: MAX_PROPAGATION_DELAY },
        'give how long endpoints and load balancers take to remove a pod');
    }
    const { clusterDomain } = props;
    if (clusterDomain !== undefined && (clusterDomain.length > 180 || !DOMAIN.test(clusterDomain))) {
      throw new Error(`${where}: 'clusterDomain' (${JSON.stringify(clusterDomain)}) must be a lower case DNS name of at most 180 characters, for `
        + 'example \'cluster.local\': give what follows `svc.` in /etc/resolv.conf of a pod, or leave it out');
    }
    Object.defineProperty(scope, CLUSTER, { value: props });
  }

  /**
   * The cluster of a construct: as set on it or on the nearest construct above, otherwise the defaults.
   *
   * @param scope the construct
   * @throws if a feature gate is set that the version does not have
   */
  public static of(scope: IConstruct): Cluster {
    const merged: { -readonly [K in keyof ClusterOptions]: ClusterOptions[K] } = {};
    for (let at: IConstruct | undefined = scope; at; at = at.node.scope) {
      const props: ClusterOptions | undefined = (at as any)[CLUSTER];
      merged.version ??= props?.version;
      merged.propagationDelay ??= props?.propagationDelay;
      merged.loadBalancers ??= props?.loadBalancers;
      merged.mesh ??= props?.mesh;
      merged.nodes ??= props?.nodes;
      merged.featureGates ??= props?.featureGates;
      merged.clusterDomain ??= props?.clusterDomain;
    }
    return new Cluster(scope, merged);
  }

  /**
   * A cluster that belongs to no construct, for manifests that no app made.
   *
   * @internal
   */
  public static _with(props: ClusterOptions): Cluster {
    return new Cluster(undefined, props);
  }

  /** The oldest Kubernetes version that the manifests must run on. */
  public readonly version: KubernetesVersion;

  /** How long new connections may still arrive at a pod after its deletion. */
  public readonly propagationDelay: Duration;

  /** The load balancers by which requests reach the pods. */
  public readonly loadBalancers: LoadBalancer[];

  /** The service mesh of the pods, if they are in one. */
  public readonly mesh?: Mesh;

  /** The nodes that are removed while pods run on them. */
  public readonly nodes: Nodes[];

  /** The DNS domain of the cluster. */
  public readonly clusterDomain: string;

  private readonly featureGates: Feature[];
  private readonly isDelayGiven: boolean;

  private constructor(scope: IConstruct | undefined, props: ClusterOptions) {
    this.version = props.version ?? DEFAULT_VERSION;
    this.propagationDelay = props.propagationDelay ?? DEFAULT_DELAY;
    this.loadBalancers = props.loadBalancers ?? [];
    this.mesh = props.mesh?.id === 'none' ? undefined : props.mesh;
    this.nodes = props.nodes ?? [];
    this.clusterDomain = props.clusterDomain ?? DEFAULT_DOMAIN;
    this.isDelayGiven = props.propagationDelay !== undefined;
    this.featureGates = props.featureGates ?? [];
    this.refuseUnsupported(scope);
  }

  /** @throws if something is set that the version does not have */
  private refuseUnsupported(scope: IConstruct | undefined): void {
    // Asked for each workload, several times: the path of a construct takes longer than all else here.
    const where = () => `${scope ? pathOf(scope) : 'App'}: Cluster.set`;
    for (const feature of this.featureGates) {
      if (minorOf(this.version) < minorGateFrom(feature)) {
        throw new Error(`${where()}: 'featureGates' (${feature}) needs Kubernetes ${gateFrom(feature)} or newer, `
          + `but 'version' is ${this.version}: remove the gate, or raise the version`);
      }
    }
    if (this.mesh?._needsNativeSidecars && !this.supports(Feature.NATIVE_SIDECARS)) {
      throw new Error(`${where()}: 'mesh' (${this.mesh} with 'nativeSidecar') needs Kubernetes ${onFrom(Feature.NATIVE_SIDECARS)} or newer, `
        + `but 'version' is ${this.version}: raise the version, or leave 'nativeSidecar' out`);
    }
  }

  /**
   * How long new requests may still arrive at a pod that listens, after its deletion: the longest of the propagation delay and of what each
   * load balancer and the mesh take.
   */
  public get propagation(): Duration {
    const all = [this.propagationDelay, ...this._ways.map(({ newRequests }) => newRequests)];
    return all.reduce((a, b) => b.toSeconds() > a.toSeconds() ? b : a);
  }

  /**
   * The ways by which requests come, beside kube-proxy: the load balancers, and a mesh that takes longer.
   *
   * @internal
   */
  public get _ways(): LoadBalancer[] {
    const way = this.mesh?._way;
    return way ? [...this.loadBalancers, way] : this.loadBalancers;
  }

  /**
   * The propagation delay, if somebody gave it: it then stands for all ways by which requests come.
   *
   * @internal
   */
  public get _givenDelay(): Duration | undefined {
    return this.isDelayGiven ? this.propagationDelay : undefined;
  }

  /**
   * Whether the cluster supports a feature, by default in its version or by a feature gate.
   *
   * @param feature the feature
   */
  public supports(feature: Feature): boolean {
    return isOn(feature, this.version) || this.featureGates.includes(feature);
  }

  /** A description of the cluster, for example `Kubernetes 1.30, endpoints propagate within 5 s`. */
  public toString(): string {
    const gates = this.featureGates.length > 0 ? `, with ${this.featureGates.join(', ')} turned on` : '';
    const domain = this.clusterDomain === DEFAULT_DOMAIN ? '' : `, DNS domain ${this.clusterDomain}`;
    const ways = this.loadBalancers.map((one) => `, behind ${one}`).join('');
    const mesh = this.mesh ? `, in a mesh (${this.mesh})` : '';
    const nodes = this.nodes.map((one) => `, ${one}`).join('');
    return `Kubernetes ${this.version}${gates}, endpoints propagate within ${inWords(this.propagationDelay.toSeconds())}${ways}${mesh}${nodes}${domain}`;
  }

  /**
   * Whether everything that was said of two clusters is the same: asked three times for each workload, so without any text.
   *
   * @internal
   */
  public _sameAs(other: Cluster): boolean {
    return this.version === other.version && this.clusterDomain === other.clusterDomain
      && (this.propagationDelay === other.propagationDelay || this.propagationDelay.toSeconds() === other.propagationDelay.toSeconds())
      && this.mesh === other.mesh && areSame(this.loadBalancers, other.loadBalancers) && areSame(this.nodes, other.nodes)
      && areSame(this.featureGates, other.featureGates);
  }
}

guard('Cluster', Cluster);

function areSame<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((one, n) => one === others[n]);
}

function pathOf(scope: IConstruct): string {
  return scope.node.path || 'App';
}

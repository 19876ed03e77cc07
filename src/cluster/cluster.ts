import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Feature, gateFrom, isOn } from './feature';
import { DEFAULT_VERSION, KubernetesVersion, MAX_PROPAGATION_DELAY, minorOf } from './version';
import { guard } from '../private/arguments';
import { inWords, secondsOf } from '../private/seconds';

/** What is known about the cluster that the manifests are for. */
export interface ClusterOptions {
  /**
   * The oldest version of Kubernetes that the manifests must run on.
   *
   * On a cluster that is older than this, the API server drops fields that it does not know without an error: a native sleep, for
   * one, and with it the whole drain.
   *
   * @see https://kubernetes.io/releases/
   * @default - that of the nearest construct above for which it was set, else KubernetesVersion.V1_30
   */
  readonly version?: KubernetesVersion;

  /**
   * How long, after a pod's deletion, new connections may still arrive at it: the time that endpoints, kube-proxy and
   * load balancers in front of them need to learn that it leaves. The drain of every workload is at least as long by
   * default. A cloud load balancer that deregisters targets slowly may need 30 seconds and more.
   * Whole seconds, from 0 to 10 minutes.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - that of the nearest construct above for which it was set, else Duration.seconds(5)
   */
  readonly propagationDelay?: Duration;

  /**
   * Features that are turned on in this cluster by their feature gates although its version has them off by default.
   *
   * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
   * @default - those of the nearest construct above for which they were set, else none
   */
  readonly featureGates?: Feature[];

  /**
   * The DNS domain of the cluster, in which its Services have their full names, such as `api.shop.svc.cluster.local`. It is
   * the last part of the first search domain in `/etc/resolv.conf` of any pod.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
   * @default - that of the nearest construct above for which it was set, else 'cluster.local'
   */
  readonly clusterDomain?: string;
}

const CLUSTER = Symbol.for('cdk8s-graceful.Cluster');
const DEFAULT_DELAY = Duration.seconds(5);
const DEFAULT_DOMAIN = 'cluster.local';
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/**
 * The cluster that the manifests are for: its version, its DNS domain, and how fast news travels in it.
 *
 * It is set once, on an app, a chart or any construct, and holds for everything below.
 * What is not set there comes from further above.
 */
export class Cluster {
  /**
   * Says what is known about the cluster, for `scope` and everything below it.
   *
   * It may be called before or after the workloads are made: it is looked up when the manifests are synthesized.
   *
   * @param scope an app, a chart or any other construct
   * @param props what is known
   * @throws if it was set on the same construct before, or if a value is out of its range
   */
  public static set(scope: IConstruct, props: ClusterOptions): void {
    const where = `${pathOf(scope)}: Cluster.set`;
    if (CLUSTER in scope) {
      throw new Error(`${where}: the cluster is already set on this construct: set it once, or on a construct further below`);
    }
    if (props.propagationDelay) {
      secondsOf(where, 'propagationDelay', props.propagationDelay, { min: 0, max: MAX_PROPAGATION_DELAY },
        'give the time that endpoints and load balancers need to learn that a pod leaves');
    }
    const { clusterDomain } = props;
    if (clusterDomain !== undefined && (clusterDomain.length > 180 || !DOMAIN.test(clusterDomain))) {
      throw new Error(`${where}: 'clusterDomain' (${JSON.stringify(clusterDomain)}) must be a DNS name in lower case, of at most 180 characters, such as 'cluster.local': `
        + 'give what follows `svc.` in /etc/resolv.conf of a pod, or leave it out');
    }
    Object.defineProperty(scope, CLUSTER, { value: props });
  }

  /**
   * The cluster that holds for a construct: what was set on it or on the nearest construct above, else the defaults.
   *
   * @param scope the construct
   * @throws if a feature gate was turned on that the version does not have
   */
  public static of(scope: IConstruct): Cluster {
    const merged: { -readonly [K in keyof ClusterOptions]: ClusterOptions[K] } = {};
    for (let at: IConstruct | undefined = scope; at; at = at.node.scope) {
      const props: ClusterOptions | undefined = (at as any)[CLUSTER];
      merged.version ??= props?.version;
      merged.propagationDelay ??= props?.propagationDelay;
      merged.featureGates ??= props?.featureGates;
      merged.clusterDomain ??= props?.clusterDomain;
    }
    return new Cluster(scope, merged);
  }

  /** The oldest version of Kubernetes that the manifests must run on. */
  public readonly version: KubernetesVersion;

  /** How long new connections may still arrive at a pod after its deletion. */
  public readonly propagationDelay: Duration;

  /** The DNS domain of the cluster. */
  public readonly clusterDomain: string;

  private readonly featureGates: Feature[];

  private constructor(scope: IConstruct, props: ClusterOptions) {
    this.version = props.version ?? DEFAULT_VERSION;
    this.propagationDelay = props.propagationDelay ?? DEFAULT_DELAY;
    this.clusterDomain = props.clusterDomain ?? DEFAULT_DOMAIN;
    this.featureGates = props.featureGates ?? [];
    for (const feature of this.featureGates) {
      if (minorOf(this.version) < minorOf(gateFrom(feature))) {
        throw new Error(`${pathOf(scope)}: Cluster.set: 'featureGates' (${feature}) needs Kubernetes ${gateFrom(feature)} or newer, `
          + `but 'version' is ${this.version}: take the gate out, or raise the version`);
      }
    }
  }

  /**
   * Whether the cluster can do something: by default in its version, or because its feature gate is turned on.
   *
   * @param feature what it should be able to do
   */
  public supports(feature: Feature): boolean {
    return isOn(feature, this.version) || this.featureGates.includes(feature);
  }

  /** The cluster in words, such as `Kubernetes 1.30, endpoints propagate within 5 s`. */
  public toString(): string {
    const gates = this.featureGates.length > 0 ? `, with ${this.featureGates.join(', ')} turned on` : '';
    const domain = this.clusterDomain === DEFAULT_DOMAIN ? '' : `, DNS domain ${this.clusterDomain}`;
    return `Kubernetes ${this.version}${gates}, endpoints propagate within ${inWords(this.propagationDelay.toSeconds())}${domain}`;
  }

  /**
   * Whether everything that was said of two clusters is the same: asked three times for each workload, so without any text.
   *
   * @internal
   */
  public _sameAs(other: Cluster): boolean {
    return this.version === other.version && this.clusterDomain === other.clusterDomain
      && (this.propagationDelay === other.propagationDelay || this.propagationDelay.toSeconds() === other.propagationDelay.toSeconds())
      && this.featureGates.length === other.featureGates.length && this.featureGates.every((gate) => other.featureGates.includes(gate));
  }
}

guard('Cluster', Cluster);

function pathOf(scope: IConstruct): string {
  return scope.node.path || 'App';
}

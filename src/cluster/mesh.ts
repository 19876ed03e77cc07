import type { Duration } from 'cdk8s';
import { facts } from './facts';
import { LoadBalancer } from './load-balancer';
import { MeshFactories } from './mesh-factories';
import { guard } from '../private/arguments';
import { HOUR, secondsOf } from '../private/seconds';
import type { MeshFacts, ProxyStop } from '../traffic/mesh-facts';

/** What is different about a mesh. */
export interface MeshOptions {
  /**
   * Whether its proxy is a native sidecar, which the kubelet stops after all other containers. The pods are annotated so that the webhook of
   * the mesh adds it in this way. Otherwise the proxy is told to stop together with the app, and is annotated to wait for it.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   * @default - true if the proxy can be one, and the cluster supports native sidecars
   */
  readonly nativeSidecar?: boolean;

  /**
   * How long the proxy takes to stop once the app has ended. The grace period is extended by it. Whole seconds, from 0 to 1 hour.
   *
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md#meshes
   * @default - what is known of it
   */
  readonly proxyStop?: Duration;
}

/**
 * A service mesh. Its proxy carries the requests of the pods, so it must outlive the app's drain and stop.
 *
 * Set it on the cluster: pods are annotated so that the proxy stops after the app, and the grace period includes the stop of the proxy. In
 * Istio's ambient mode, pods that listen drain until ztunnel has stopped sending requests.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md#meshes
 */
export class Mesh extends MeshFactories {
  /** No mesh. Overrides the one that is set further above. */
  public static none(): Mesh {
    return new Mesh({ id: 'none', name: 'no mesh' }, {});
  }

  /**
   * One of those that are known.
   *
   * @internal
   */
  public static _of(id: string, factory: string, options: MeshOptions): Mesh {
    const known = facts().MESHES.find((one) => one.id === id)!;
    const { nativeSidecar, proxyStop } = options;
    const where = `Mesh.${factory}`;
    if (proxyStop) { secondsOf(where, 'proxyStop', proxyStop, { min: 0, max: HOUR }, 'give how long the proxy takes to stop once the app has ended'); }
    if (!known.proxy && (nativeSidecar !== undefined || proxyStop)) {
      throw new Error(`${where}: '${nativeSidecar === undefined ? 'proxyStop' : 'nativeSidecar'}' is about a proxy in the pod, but in this mesh it runs on the node: leave it out`);
    }
    if (nativeSidecar === true && !known.proxy?.native) {
      throw new Error(`${where}: 'nativeSidecar' (true) is not supported, because ${known.proxy?.container} is not known to run as a native sidecar: leave it out`);
    }
    return new Mesh(known, options);
  }

  /** Its identifier, for example `istio`, or `none`. */
  public readonly id: string;

  private constructor(private readonly known: MeshFacts, private readonly options: MeshOptions) {
    super();
    this.id = known.id;
  }

  /**
   * Where its proxy says that it is ready; nothing if that is not known.
   *
   * @internal
   */
  public get _ready(): { readonly port: number; readonly path: string } | undefined {
    return this.known.proxy?.ready;
  }

  /**
   * Whether its proxy was asked for as a native sidecar.
   *
   * @internal
   */
  public get _needsNativeSidecars(): boolean {
    return this.options.nativeSidecar === true;
  }

  /**
   * The way by which requests come, where that is the mesh itself.
   *
   * @internal
   */
  public get _way(): LoadBalancer | undefined {
    const { way } = this.known;
    return way === undefined ? undefined : LoadBalancer._of(way, way, {});
  }

  /**
   * How its proxy stops in a cluster that supports native sidecars, or does not. Nothing if there is none in the pods.
   *
   * @internal
   */
  public _proxy(supportsNative: boolean): MeshProxy | undefined {
    const { proxy } = this.known;
    if (!proxy) { return undefined; }
    const { container, native, ordinary } = proxy;
    const { nativeSidecar = supportsNative, proxyStop } = this.options;
    const { afterApp, annotations } = nativeSidecar && native ? native : ordinary;
    return { container, annotations, afterApp: proxyStop?.toSeconds() ?? afterApp?.value ?? 0 };
  }

  /** A description of the mesh, for example `Istio, sidecars`. */
  public toString(): string {
    return this.known.name;
  }
}

guard('Mesh', Mesh);
guard('Mesh', MeshFactories);

/** How the proxy of a mesh stops, as it is in a cluster. */
export interface MeshProxy extends Pick<ProxyStop, 'annotations'> {
  readonly container: string;
  /** How long it takes to stop once the app has ended, in seconds. */
  readonly afterApp: number;
}

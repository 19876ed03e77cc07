import { Duration } from 'cdk8s';
import { LoadBalancer } from './load-balancer';
import { MeshFactories } from './mesh-factories';
import { guard } from '../private/arguments';
import { secondsOf } from '../private/seconds';
import type { MeshFacts, ProxyNeeds, ProxyStop } from '../traffic/mesh-facts';

/** Every app loads this file, and few name a mesh: so the facts are loaded when one is named. */
function load(): typeof import('../traffic') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../traffic') as typeof import('../traffic');
}

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
 * A service mesh, whose proxy carries the requests of the pods: it must be there for as long as the app drains and finishes its requests.
 *
 * Set it on the cluster: pods are then annotated so that the proxy stops after the app, and the grace period is extended by what the proxy
 * takes. In Istio's ambient mode, pods that listen drain until ztunnel has stopped sending.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/traffic.md#meshes
 */
export class Mesh extends MeshFactories {
  /** No mesh: takes back what was set further above. */
  public static none(): Mesh {
    return new Mesh({ id: 'none', name: 'no mesh' }, {});
  }

  /**
   * One of those that are known.
   *
   * @internal
   */
  public static _of(id: string, factory: string, options: MeshOptions): Mesh {
    const facts = load().MESHES.find((one) => one.id === id)!;
    const { nativeSidecar, proxyStop } = options;
    const where = `Mesh.${factory}`;
    if (proxyStop) { secondsOf(where, 'proxyStop', proxyStop, { min: 0, max: 3600 }, 'give how long the proxy takes to stop once the app has ended'); }
    if (facts.proxy === undefined && (nativeSidecar !== undefined || proxyStop)) {
      throw new Error(`${where}: '${nativeSidecar === undefined ? 'proxyStop' : 'nativeSidecar'}' is about a proxy in the pod, but in this mesh it runs on the node: leave it out`);
    }
    if (nativeSidecar === true && !facts.native) {
      throw new Error(`${where}: 'nativeSidecar' (true) is not possible, because ${facts.proxy} is not known to run as a native sidecar: leave it out`);
    }
    return new Mesh(facts, options);
  }

  /** Its identifier, for example `istio`, or `none`. */
  public readonly id: string;

  private constructor(private readonly facts: MeshFacts, private readonly options: MeshOptions) {
    super();
    this.id = facts.id;
  }

  /**
   * Where its proxy says that it is ready, and what that is called; nothing if that is not known.
   *
   * @internal
   */
  public get _ready(): { readonly port: number; readonly path: string } | undefined {
    return this.facts.ready;
  }

  /**
   * The way by which requests come, where that is the mesh itself.
   *
   * @internal
   */
  public get _way(): LoadBalancer | undefined {
    return this.facts.way === undefined ? undefined : LoadBalancer._of(this.facts.way, this.facts.way, {});
  }

  /**
   * How its proxy stops in a cluster that supports native sidecars, or does not. Nothing if there is none in the pods.
   *
   * @internal
   */
  public _proxy(supportsNative: boolean): MeshProxy | undefined {
    const { native, ordinary, proxy: container } = this.facts;
    const isNative = this.options.nativeSidecar ?? (native !== undefined && (supportsNative || !ordinary));
    const stop: ProxyStop | undefined = isNative ? native : ordinary;
    if (container === undefined || !stop) { return undefined; }
    const { proxyStop = Duration.seconds(stop.afterApp?.value ?? 0) } = this.options;
    return { container, isNative, afterApp: proxyStop.toSeconds(), annotations: stop.annotations };
  }

  /** A description of the mesh, for example `Istio, sidecars`. */
  public toString(): string {
    return this.facts.name;
  }
}

guard('Mesh', Mesh);
guard('Mesh', MeshFactories);

/** How the proxy of a mesh stops. */
export interface MeshProxy {
  readonly container: string;
  /** Whether it ends after all others, as a native sidecar. */
  readonly isNative: boolean;
  /** How long it takes to stop once the app has ended, in seconds. */
  readonly afterApp: number;
  /** What the pod must say, so that it does. */
  readonly annotations: (needs: ProxyNeeds) => { readonly [name: string]: string };
}

import type { Fact, Sourced } from '../private/sourced';

/** What is known of a mesh. */
export interface MeshFacts {
  /** Its name in addresses, and that of its file: `istio`. */
  readonly id: string;
  /** Its name in docs: `Istio, sidecars`. */
  readonly name: string;
  /** The way by which requests come, where that is slower than kube-proxy: an id of the ways. @default - kube-proxy's */
  readonly way?: string;
  /** The proxy that its webhook adds to pods. @default - none: it runs on the node */
  readonly proxy?: ProxyFacts;
}

/** How the proxy of a mesh starts and stops, and what it must be told so that it stops after the app. */
export interface ProxyFacts {
  /** The name of its container. */
  readonly container: string;
  /** Where it answers requests of its own pod when it is ready to carry others. @default - nowhere that is known */
  readonly ready?: Sourced & { readonly port: number; readonly path: string };
  /** How it stops as a native sidecar, which ends after all others. @default - it cannot be one */
  readonly native?: ProxyStop;
  /** How it stops as an ordinary container, which is told to stop together with the others. */
  readonly ordinary: ProxyStop;
}

/** How a proxy stops. */
export interface ProxyStop {
  /** How long it goes on when the app has ended, in seconds. @default - it ends with the grace period that the app needs */
  readonly afterApp?: Fact<number>;
  /** What its webhook reads on the pod. */
  readonly annotations: (needs: ProxyNeeds) => { readonly [name: string]: string };
}

/** What an app needs of its proxy, in seconds after the deletion of the pod. */
export interface ProxyNeeds {
  /** Until then new connections may come. */
  readonly drain: number;
  /** Until then requests may be open. */
  readonly whole: number;
}
